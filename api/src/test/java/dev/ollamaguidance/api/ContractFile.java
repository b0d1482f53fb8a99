package dev.ollamaguidance.api;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.bundle.Bundler;
import dev.ollamaguidance.contract.check.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Bundles the contract of this module from its sources, for tests. */
public final class ContractFile {
    private static final Path MAIN = Path.of("src", "main");
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "recordings");

    private ContractFile() {}

    public static Contract read() {
        try {
            return Bundler.bundle(MAIN.resolve("openapi").resolve("ollama.yaml"), RECORDINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problems that the checks of the build find in a contract. */
    static List<Problem> check(Contract contract) {
        try {
            return Checks.create(MAIN.resolve("resources").resolve("openapi").resolve("extensions.json"))
                    .check(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
