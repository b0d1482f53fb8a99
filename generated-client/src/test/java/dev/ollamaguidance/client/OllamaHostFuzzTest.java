package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any value of OLLAMA_HOST is a base URL or an invalid argument. */
final class OllamaHostFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(OllamaHost.parse(text).getScheme()).isNotEmpty();
        } catch (IllegalArgumentException invalid) {
            assertThat(invalid).hasMessageContaining("OLLAMA_HOST");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
