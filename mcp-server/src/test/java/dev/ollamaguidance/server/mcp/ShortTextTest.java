package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShortTextTest {
    @Test
    void keepsShortText() {
        assertThat(ShortText.of("Grüße 😀", 8)).isEqualTo("Grüße 😀");
        assertThat(ShortText.of("", 8)).isEmpty();
    }

    @Test
    void truncatesWithoutSplittingACharacter() {
        assertThat(ShortText.of("x".repeat(101), 100)).isEqualTo("x".repeat(97) + "...");
        assertThat(ShortText.of("xxxx😀xxxxxx", 8)).isEqualTo("xxxx...");
    }

    @Test
    void replacesWhatCouldForgeALineOrControlATerminal() {
        assertThat(ShortText.of("a\nb\r\t\u001B\u007F\u009B\u202E\u2066\u200F\u2028\u2029\uD800c", 100))
                .isEqualTo("a\uFFFDb" + "\uFFFD".repeat(11) + "c");
    }
}
