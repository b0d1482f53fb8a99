package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What a real Ollama of each release was recorded to answer keeps the pact with it. */
final class RecordedPactProviderTest extends ProviderVerification {

    private final List<Examples> releases = Examples.ofEachRelease();

    @Override
    List<Examples> releases() {
        return releases;
    }

    @Override
    PactProvider world(Examples examples) {
        return new RecordedPactProvider(examples.recordings());
    }

    @Override
    void check(Map<Example, String> examplesLeftOut) {
        assertThat(examplesLeftOut.keySet())
                .allMatch(example -> example.recording().isEmpty())
                .hasSizeLessThanOrEqualTo(13);
    }
}
