package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.VerificationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies all interactions of the client's pacts with releases in worlds, both of which subclasses choose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderVerification {

    private final List<Example> begun = new ArrayList<>();
    private final Map<Example, String> leftOut = new LinkedHashMap<>();

    /** The releases whose pacts are verified. */
    abstract List<Examples> releases();

    /** A world that no interaction has touched yet. */
    abstract PactProvider world(Examples examples);

    /** Whether what was left out, with the reasons, is no more than has to be. */
    abstract void check(Map<Example, String> examplesLeftOut);

    /** Why there is no world for an interaction; nothing when there is. */
    Optional<String> whyNot(PactInteraction agreement, PactProvider world) {
        return agreement.states().stream()
                .flatMap(state -> world.whyNot(state).stream())
                .findFirst();
    }

    Stream<PactInteraction> agreements() {
        return releases().stream().flatMap(examples -> PactInteraction.of(examples).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("agreements")
    void answersAsAgreed(PactInteraction agreement) {
        begun.add(agreement.example());
        try (PactProvider world = world(agreement.examples())) {
            whyNot(agreement, world).ifPresent(reason -> {
                leftOut.put(agreement.example(), reason);
                abort(reason);
            });
            agreement.states().forEach(state -> state.bringAbout(world));
            SynchronousRequestResponse interaction =
                    world.path().map(agreement::at).orElse(agreement.interaction());
            if (Verification.of(interaction, world.url(), agreement.toString())
                    instanceof VerificationResult.Failed failed) {
                fail("%s is not as agreed:%s", agreement, Mismatches.in(List.of(failed)));
            }
        }
    }

    @AfterAll
    void verifiedEveryExample() {
        assertThat(begun)
                .containsExactlyElementsOf(releases().stream()
                        .flatMap(examples -> examples.all().stream())
                        .toList());
        check(leftOut);
    }
}
