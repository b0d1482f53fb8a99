package dev.ollamaguidance.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ControlCharactersTest {
    private static final String ALL =
            "\u0000\u0007\u001b\u007f\u0080\u009b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ud800";

    @Test
    void replacesAllButTabsAndLineBreaks() {
        assertThat(ControlCharacters.replaced(ALL)).isEqualTo("\ufffd".repeat(ALL.length()));
        assertThat(ControlCharacters.replaced("a\tb\nc\r\nd\re\r")).isEqualTo("a\tb\nc\r\nd\ufffde\ufffd");
    }

    @Test
    void keepsOtherText() {
        String text = "äö\u00a0 中文 \ud83d\ude00 שלום";

        assertThat(ControlCharacters.replaced(text)).isSameAs(text);
        assertThat(ControlCharacters.escaped(text)).isSameAs(text);
    }

    @Test
    void escapesForALogAndForJson() {
        assertThat(ControlCharacters.escaped("a\n\r\u001b\u202e\t\udc00")).isEqualTo("a\\n\\r\\u001b\\u202e\t\\udc00");
        assertThat(ControlCharacters.escapedJson("{\n\"a\u009b\"\r\n}")).isEqualTo("{\n\"a\\u009b\"\r\n}");
    }
}
