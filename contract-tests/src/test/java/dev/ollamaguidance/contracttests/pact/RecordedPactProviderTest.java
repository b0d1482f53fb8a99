package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** The recorded responses of a real Ollama of each release satisfy its pact. */
final class RecordedPactProviderTest extends ProviderVerification {

    private final List<Examples> releases = Examples.ofEachRelease();

    @Override
    List<Examples> releases() {
        return releases;
    }

    @Override
    PactProvider provider(Examples examples) {
        return new RecordedPactProvider(examples.recordings());
    }

    @Override
    void check(Map<Example, String> skippedExamples) {
        assertThat(skippedExamples.keySet())
                .allMatch(example -> example.recording().isEmpty())
                .hasSizeLessThanOrEqualTo(13);
    }
}
