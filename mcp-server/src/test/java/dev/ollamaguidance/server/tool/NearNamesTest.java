package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearNamesTest {
    private static final List<String> NAMES = List.of("llama3.2:3b", "smollm2:135m", "qwen3:8b");

    @Test
    void findsMisspelledAndShortenedNames() {
        assertThat(NearNames.of("smolm2:135m", NAMES)).containsExactly("smollm2:135m");
        assertThat(NearNames.of("LLAMA3.2", NAMES)).containsExactly("llama3.2:3b");
    }

    @Test
    void doesNotFindDissimilarNames() {
        assertThat(NearNames.of("whisper-large", NAMES)).isEmpty();
    }
}
