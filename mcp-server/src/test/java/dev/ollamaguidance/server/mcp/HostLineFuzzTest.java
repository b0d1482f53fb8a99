package dev.ollamaguidance.server.mcp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any bytes of a host are split into lines and messages, without an exception. */
final class HostLineFuzzTest {
    private static final MessageReader MESSAGES = new MessageReader(new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY));

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) throws IOException {
        LineReader lines = new LineReader(new ByteArrayInputStream(data), 1000);
        for (LineReader.Line line = lines.next(); !(line instanceof LineReader.Line.End); line = lines.next()) {
            if (line instanceof LineReader.Line.Text text) {
                MESSAGES.read(text.bytes());
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) throws IOException {
        fuzz(data);
    }
}
