package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a contract from a single file. {@link dev.ollamaguidance.contract.bundle.Bundler} reads one that is split into several files. */
public final class ContractReader {
    private ContractReader() {}

    /**
     * Reads a contract.
     *
     * @throws ContractException if the content is not YAML, is not an object, has an anchor, or defines a field twice
     * @throws IOException if the file cannot be read
     */
    public static Contract read(Path file) throws IOException {
        return contract(YamlDocument.parse(String.valueOf(file.getFileName()), Files.readString(file)));
    }

    /**
     * Parses a contract.
     *
     * @throws ContractException if the content is not YAML, is not an object, has an anchor, or defines a field twice
     */
    public static Contract parse(String yaml) {
        return contract(YamlDocument.parse("", yaml));
    }

    private static Contract contract(YamlDocument document) {
        if (document.root() instanceof ObjectNode object) {
            return Contract.of(object, document.locations());
        }
        throw new ContractException(List.of(new Problem(document.location(""), "", "the file must contain an object")));
    }
}
