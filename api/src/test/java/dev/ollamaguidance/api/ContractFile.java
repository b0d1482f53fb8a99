package dev.ollamaguidance.api;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.check.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contract of this module, for its tests. */
public final class ContractFile {
    private static final Path FOLDER = Path.of("src", "main", "resources", "openapi");

    private ContractFile() {}

    public static Contract read() {
        return ContractReader.parse(text());
    }

    static String text() {
        try {
            return Files.readString(FOLDER.resolve("ollama.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the checks of the build say of a contract. */
    static List<Problem> check(String yaml) {
        try {
            return Checks.create(FOLDER.resolve("extensions.json")).check(ContractReader.parse(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
