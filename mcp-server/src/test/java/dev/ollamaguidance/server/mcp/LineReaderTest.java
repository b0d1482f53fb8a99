package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {

    @Test
    void splitsAtLineEnds() throws IOException {
        assertThat(lines("one\ntwo\r\nthree", 100)).containsExactly("one", "two\r", "three");
    }

    @Test
    void skipsBlankLinesAndByteOrderMarks() throws IOException {
        assertThat(lines("\n \t\r\n\uFEFF\n\uFEFFa\n\n", 100)).containsExactly("a");
    }

    @Test
    void acceptsALineOfExactlyTheLimit() throws IOException {
        assertThat(lines("12345\n123456\n12345", 5)).containsExactly("12345", "too long", "12345");
    }

    @Test
    void skipsALineOverTheLimit() throws IOException {
        assertThat(lines("x".repeat(500_000) + "\nnext\n" + "y".repeat(200_000), 70_000))
                .containsExactly("too long", "next", "too long");
    }

    @Test
    void endsWithAnEmptyInput() throws IOException {
        assertThat(lines("", 5)).isEmpty();
    }

    private static List<String> lines(String input, int limit) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), limit);
        List<String> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); !(line instanceof LineReader.Line.End); line = reader.next()) {
            lines.add(
                    line instanceof LineReader.Line.Text text
                            ? StandardCharsets.UTF_8.decode(text.bytes()).toString()
                            : "too long");
        }
        return lines;
    }
}
