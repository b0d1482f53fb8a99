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

/** Verifies all interactions of the client's pacts. Subclasses choose the releases and the providers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderVerification {

    private final List<Example> begun = new ArrayList<>();
    private final Map<Example, String> skipped = new LinkedHashMap<>();

    /** The releases whose pacts are verified. */
    abstract List<Examples> releases();

    /** A new provider for one interaction. */
    abstract PactProvider provider(Examples examples);

    /** Checks the skipped examples and their reasons. */
    abstract void check(Map<Example, String> skippedExamples);

    /** Why an interaction cannot be verified; empty if it can. */
    Optional<String> reasonToSkip(PactInteraction pactInteraction, PactProvider provider) {
        return pactInteraction.states().stream()
                .flatMap(state -> provider.reasonToSkip(state).stream())
                .findFirst();
    }

    Stream<PactInteraction> pactInteractions() {
        return releases().stream().flatMap(examples -> PactInteraction.of(examples).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pactInteractions")
    void satisfiesTheInteraction(PactInteraction pactInteraction) {
        begun.add(pactInteraction.example());
        try (PactProvider provider = provider(pactInteraction.examples())) {
            reasonToSkip(pactInteraction, provider).ifPresent(reason -> {
                skipped.put(pactInteraction.example(), reason);
                abort(reason);
            });
            pactInteraction.states().forEach(state -> state.applyTo(provider));
            SynchronousRequestResponse interaction =
                    provider.path().map(pactInteraction::at).orElse(pactInteraction.interaction());
            if (Verification.of(interaction, provider.url(), pactInteraction.toString())
                    instanceof VerificationResult.Failed failed) {
                fail("%s differs from the pact:%s", pactInteraction, Mismatches.in(List.of(failed)));
            }
        }
    }

    @AfterAll
    void verifiedEveryExample() {
        assertThat(begun)
                .containsExactlyElementsOf(releases().stream()
                        .flatMap(examples -> examples.all().stream())
                        .toList());
        check(skipped);
    }
}
