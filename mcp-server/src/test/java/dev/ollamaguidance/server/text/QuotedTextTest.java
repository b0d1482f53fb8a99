package dev.ollamaguidance.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuotedTextTest {
    @Test
    void quotesAndShowsInvisibleCharacters() {
        assertThat(QuotedText.of("a\"b\\c\nd", 99)).isEqualTo("\"a\\\"b\\\\c\\nd\"");
        assertThat(QuotedText.of("x\u202ey\u001b[31m\u0085\u2028\u200b\u00a0\ud800", 99))
                .isEqualTo("\"x\\u{202e}y\\u{001b}[31m\\u{0085}\\u{2028}\\u{200b}\\u{00a0}\\u{d800}\"");
        assertThat(QuotedText.of("K\u00e4se \ud83e\uddc0 \u65e5\u672c", 99))
                .isEqualTo("\"K\u00e4se \ud83e\uddc0 \u65e5\u672c\"");
    }

    @Test
    void truncatesWithTheLength() {
        assertThat(QuotedText.of("x".repeat(5_000), 3)).isEqualTo("\"xxx\" (the first 3 of 5,000 characters)");
        assertThat(QuotedText.ofJson("{\"a\":\"\u202e\"}", 99)).isEqualTo("{\"a\":\"\\u{202e}\"}");
    }
}
