package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.ContractFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that the contract describes the behavior of the servers wherever Ollama's OpenAPI file differs from it. */
final class OpenApiDifferencesTest {
    private static final int COUNT = 66;

    private final DifferencesProof proof = new DifferencesProof();

    @TestFactory
    List<DynamicTest> matchesTheServers() {
        List<DynamicTest> tests = new ArrayList<>();
        proof.of(ContractFile.read())
                .forEach((difference, problems) -> tests.add(DynamicTest.dynamicTest(
                        difference, () -> assertThat(problems).isEmpty())));
        assertThat(tests).hasSize(COUNT);
        return tests;
    }

    @Test
    void everyDifferenceIsNumberedAndDescribed() {
        List<String> numbers = IntStream.rangeClosed(1, COUNT)
                .mapToObj(number -> "D%02d".formatted(number))
                .toList();
        assertThat(proof.differences())
                .extracting(difference -> difference.path("id").asText())
                .isEqualTo(numbers);
        assertThat(proof.differences()).allSatisfy(difference -> {
            assertThat(difference.path("severity").asInt()).isBetween(1, 3);
            assertThat(difference.path("upstream").asText()).endsWith(".");
            assertThat(difference.path("truth").asText()).endsWith(".");
            assertThat(DifferencesProof.expectations(difference)).isNotEmpty();
        });
    }
}
