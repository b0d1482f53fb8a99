package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.ContractFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wherever Ollama's own OpenAPI file differs from its servers, the contract shows what the servers do. */
final class OpenApiDifferencesTest {
    private static final int COUNT = 66;

    private final JsonNode differences =
            UpstreamFiles.json("openapi-differences.json").path("differences");
    private final ContractPlaces contract = new ContractPlaces(ContractFile.read());

    @TestFactory
    List<DynamicTest> theContractShowsWhatIsTrue() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode difference : differences) {
            List<Shown> shows = shows(difference);
            tests.add(DynamicTest.dynamicTest(
                    difference.path("id").asText() + " "
                            + difference.path("truth").asText(),
                    () -> {
                        assertThat(shows).isNotEmpty();
                        assertThat(shows.stream().flatMap(shown -> shown.problem(contract).stream()))
                                .isEmpty();
                    }));
        }
        assertThat(tests).hasSize(COUNT);
        return tests;
    }

    @Test
    void everyDifferenceHasItsNumberItsWordsAndSomethingToShow() {
        List<String> numbers = IntStream.rangeClosed(1, COUNT)
                .mapToObj(number -> "D%02d".formatted(number))
                .toList();
        assertThat(differences)
                .extracting(difference -> difference.path("id").asText())
                .isEqualTo(numbers);
        assertThat(differences).allSatisfy(difference -> {
            assertThat(difference.path("severity").asInt()).isBetween(1, 3);
            assertThat(difference.path("upstream").asText()).endsWith(".");
            assertThat(difference.path("truth").asText()).endsWith(".");
            assertThat(shows(difference)).isNotEmpty();
        });
    }

    private static List<Shown> shows(JsonNode difference) {
        List<Shown> shows = new ArrayList<>();
        difference.path("shows").forEach(shown -> shows.add(Shown.of(shown)));
        return shows;
    }
}
