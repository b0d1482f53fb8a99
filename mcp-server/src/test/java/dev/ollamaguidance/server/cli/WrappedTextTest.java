package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrappedTextTest {
    /** A bar separates lines. */
    @ParameterizedTest
    @CsvSource({
        "'one two three', 'one two|three'",
        "'  one two three', '  one two|  three'",
        "'one two', 'one two'",
        "'https://example.com/a/b c', 'https://example.com/a/b|c'",
        "'  https://example.com', '  https://example.com'",
        "'ä😀ä😀ä 😀ä😀', 'ä😀ä😀ä 😀ä😀'",
        "'', ''",
    })
    void breaksLinesAtSpacesAndKeepsTheIndentation(String text, String lines) {
        assertThat(String.join("|", WrappedText.lines(text, OptionalInt.of(9)))).isEqualTo(lines);
    }

    @Test
    void breaksNothingWithoutATerminal() {
        String text = "word ".repeat(1000);

        assertThat(WrappedText.lines(text, OptionalInt.empty())).containsExactly(text);
    }
}
