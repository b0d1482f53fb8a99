package dev.ollamaguidance.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NearNamesTest {
    private static final List<String> NAMES = List.of("llama3.2:3b", "smollm2:135m", "qwen3:8b");

    @Test
    void findsMisspelledAndShortenedNames() {
        assertThat(NearNames.of("smolm2:135m", NAMES)).containsExactly("smollm2:135m");
        assertThat(NearNames.of("tyr", List.of("call", "try"))).containsExactly("try");
        assertThat(NearNames.of("LLAMA3.2", NAMES)).containsExactly("llama3.2:3b");
    }

    @Test
    void hugeInputTakesLittleTime() {
        List<String> many =
                IntStream.range(0, 1_000_000).mapToObj(i -> "model-" + i).toList();

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(NearNames.of("x".repeat(1_000_000), NAMES)).isEmpty();
            assertThat(NearNames.of("m", List.of("m".repeat(1_000_000)))).isEmpty();
            assertThat(NearNames.of("model-7", many)).startsWith("model-7").hasSize(3);
        });
    }

    @Test
    void doesNotFindDissimilarNames() {
        assertThat(NearNames.of("whisper-large", NAMES)).isEmpty();
    }
}
