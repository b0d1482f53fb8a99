package dev.ollamaguidance.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any body of an error has a reason. */
final class ErrorMessagesFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        assertThat(ErrorMessages.of(text, "nothing")).isNotNull();
        assertThat(ErrorMessages.member(text, "signin_url")).isNotNull();
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
