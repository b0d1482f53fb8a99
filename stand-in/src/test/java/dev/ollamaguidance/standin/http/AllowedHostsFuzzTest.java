package dev.ollamaguidance.standin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any value of a header is accepted or rejected, without an exception. */
final class AllowedHostsFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        IpLiteral.parse(text);
        if (AllowedHosts.isWellFormed(text) && text.endsWith(".example") && !text.contains(":")) {
            assertThat(AllowedHosts.contains(text)).isFalse();
        }
        AllowedOrigins.contains(text);
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
