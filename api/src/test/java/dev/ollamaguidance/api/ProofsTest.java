package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.proof.AnswersProof;
import dev.ollamaguidance.api.proof.BoundsProof;
import dev.ollamaguidance.api.proof.EffectsProof;
import dev.ollamaguidance.api.proof.NullsProof;
import dev.ollamaguidance.api.proof.PassedOnProof;
import dev.ollamaguidance.api.proof.PatternsProof;
import dev.ollamaguidance.api.proof.Proof;
import dev.ollamaguidance.api.proof.RequestsProof;
import dev.ollamaguidance.api.proof.UnitsProof;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the parts of the contract agree with each other and with other sources. */
final class ProofsTest {
    static Stream<Named<Proof>> proofs() {
        return Stream.of(
                        new AnswersProof(),
                        new BoundsProof(),
                        new EffectsProof(),
                        new NullsProof(),
                        new PassedOnProof(),
                        new PatternsProof(),
                        new RequestsProof(),
                        new UnitsProof())
                .map(proof -> Named.of(proof.getClass().getSimpleName(), proof));
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void findsNoProblem(Proof proof) {
        Map<String, List<String>> problems = new TreeMap<>(proof.of(ContractFile.read()));
        assertThat(problems).isNotEmpty();
        problems.values().removeIf(List::isEmpty);
        assertThat(problems).isEmpty();
    }
}
