package dev.ollamaguidance.contracttests.sharpness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contracttests.fidelity.Snapshots;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import dev.ollamaguidance.contracttests.sharpness.MutationRun.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The checks and tests of the build detect nearly all small mistakes that are seeded in the contract; {@code survivors.json} lists the others with the
 * reasons.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharpnessTest {
    private static final String SEED = "sharpness";
    private static final int CAUGHT_OF_HUNDRED = 97;

    private final Contract contract = ContractReader.parse(Resources.text("/openapi/ollama.yaml"));
    private final Map<String, String> reasons = reasons();
    private List<Detector> detectors = List.of();
    private List<Outcome> outcomes = List.of();

    @BeforeAll
    void seed() throws Exception {
        detectors = BuildDetectors.all();
        outcomes = new MutationRun(contract, detectors).seed(Mutations.draw(contract, SEED));
    }

    @Test
    void manyMistakesOfEveryKindAreSeeded() {
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(150);
        assertThat(outcomes.stream().map(outcome -> outcome.mutation().kind()).distinct())
                .hasSameSizeAs(Mutations.KINDS.keySet());
        assertThat(outcomes)
                .allSatisfy(
                        outcome -> assertThat(outcome.mutation().in(contract).root())
                                .as("%s", outcome.mutation())
                                .isNotEqualTo(contract.root()));
    }

    @Test
    void nearlyEveryMistakeIsDetected() {
        int caught = outcomes.size() - survivors().size();
        assertThat(caught * 100)
                .as("%d of %d caught, survivors: %s", caught, outcomes.size(), survivors())
                .isGreaterThanOrEqualTo(outcomes.size() * CAUGHT_OF_HUNDRED);
    }

    @Test
    void survivorsAreListedWithReasons() {
        assertThat(reasons.keySet()).containsExactlyInAnyOrderElementsOf(survivors());
        assertThat(reasons.values()).allMatch(reason -> reason.endsWith("."));
    }

    @Test
    void pageMatchesTheRun() {
        Snapshots.compare(
                ServerProcess.root().resolve("docs/sharpness.md"),
                SharpnessPage.of(
                        outcomes, detectors.stream().map(Detector::name).toList(), reasons));
    }

    private List<String> survivors() {
        return outcomes.stream()
                .filter(outcome -> outcome.detector().isEmpty())
                .map(outcome -> outcome.mutation().toString())
                .toList();
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (JsonNode survivor : Resources.json("/sharpness/survivors.json")) {
            reasons.put(
                    survivor.path("mistake").asText(), survivor.path("reason").asText());
        }
        return reasons;
    }
}
