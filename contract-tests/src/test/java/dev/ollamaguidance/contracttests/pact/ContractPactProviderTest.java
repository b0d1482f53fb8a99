package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stand-in in contract mode satisfies the pact of each release. */
final class ContractPactProviderTest extends ProviderVerification {

    private final List<Examples> releases = Examples.ofEachRelease();

    @Override
    List<Examples> releases() {
        return releases;
    }

    @Override
    PactProvider provider(Examples examples) {
        return new ContractPactProvider(examples.release());
    }

    @Override
    Optional<String> reasonToSkip(PactInteraction pactInteraction, PactProvider provider) {
        return pactInteraction
                .examples()
                .rival(pactInteraction.example())
                .map(rival -> "The stand-in responds to the same request as in " + rival);
    }

    @Override
    void check(Map<Example, String> skippedExamples) {
        assertThat(skippedExamples).hasSizeLessThanOrEqualTo(13);
    }
}
