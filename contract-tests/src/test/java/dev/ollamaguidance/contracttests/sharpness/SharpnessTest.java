package dev.ollamaguidance.contracttests.sharpness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contracttests.Resources;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of the small mistakes that are seeded in the contract nearly all turn a test red. */
@Tag("slow")
final class SharpnessTest {
    private static final String SEED = "sharpness";

    private final Contract contract = ContractReader.parse(Resources.text("/openapi/ollama.yaml"));

    @Test
    void nearlyEveryMistakeTurnsATestRed() throws IOException {
        List<Mutation> mutations = Mutations.draw(contract, SEED);
        List<Detector> detectors = Detectors.all();
        Map<Detector, Set<String>> before = new LinkedHashMap<>();
        for (Detector detector : detectors) {
            long start = System.nanoTime();
            before.put(detector, detector.problems(contract));
            System.out.println(detector.name() + " " + (System.nanoTime() - start) / 1_000_000 + " ms; before: "
                    + before.get(detector));
        }
        int caught = 0;
        for (Mutation mutation : mutations) {
            Contract mistaken = mutation.in(contract);
            Optional<Detector> by = detectors.stream()
                    .filter(detector -> !before.get(detector).containsAll(detector.problems(mistaken)))
                    .findFirst();
            caught += by.isPresent() ? 1 : 0;
            System.out.println((by.isPresent() ? "CAUGHT " : "SURVIVED ") + mutation + " | "
                    + by.map(Detector::name).orElse(""));
        }
        System.out.println(caught + " of " + mutations.size());
        assertThat(caught).isGreaterThan(mutations.size() * 95 / 100);
    }
}
