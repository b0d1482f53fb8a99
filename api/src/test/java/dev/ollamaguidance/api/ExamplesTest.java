package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.proof.ExamplesProof;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that each example equals a recorded request and response of a real server, or has a reason why it was not recorded. */
final class ExamplesTest {
    private final Contract contract = ContractFile.read();

    @TestFactory
    List<DynamicTest> equalTheirRecordings() {
        return new ExamplesProof()
                .of(contract).entrySet().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                example.getKey(),
                                () -> assertThat(example.getValue()).isEmpty()))
                        .toList();
    }

    @Test
    void coverEveryOperation() {
        assertThat(contract.operations())
                .hasSize(29)
                .allSatisfy(operation -> assertThat(Example.of(contract, operation))
                        .as(operation.id())
                        .isNotEmpty());
    }

    @Test
    void lackARecordingOnlyForKnownReasons() {
        assertThat(contract.operations().stream()
                        .flatMap(operation -> Example.of(contract, operation).stream()
                                .filter(example -> example.unrecorded() != null)
                                .map(example -> operation.id() + ": " + example.unrecorded())))
                .hasSize(15)
                .allMatch(reason -> reason.endsWith(": Requires an account at ollama.com.")
                        || reason.matches("(list|set|delete)Alias(es)?: No recorded release has this operation."));
    }
}
