package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stand-in made from the contract keeps the pact with each release whose part it plays. */
final class ContractPactProviderTest extends ProviderVerification {

    private final List<Examples> releases = Examples.ofEachRelease();

    @Override
    List<Examples> releases() {
        return releases;
    }

    @Override
    PactProvider world(Examples examples) {
        return new ContractPactProvider(examples.release());
    }

    @Override
    Optional<String> whyNot(PactInteraction agreement, PactProvider world) {
        return agreement
                .examples()
                .rival(agreement.example())
                .map(rival -> "The same request is answered as in " + rival);
    }

    @Override
    void check(Map<Example, String> examplesLeftOut) {
        assertThat(examplesLeftOut).hasSizeLessThanOrEqualTo(13);
    }
}
