package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any words of a command line are arguments, or the message says what is wrong. */
final class CommandArgumentsFuzzTest {
    private static final Map<String, Object> SCHEMA = Map.of(
            "properties",
            Map.of(
                    "model",
                    Map.of("type", "string"),
                    "keep_alive",
                    Map.of("anyOf", List.of(Map.of("type", "string")))));

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(CommandArguments.read(text.lines().toList(), SCHEMA)).isNotNull();
        } catch (IllegalArgumentException wrong) {
            assertThat(wrong).hasMessageContaining("'");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
