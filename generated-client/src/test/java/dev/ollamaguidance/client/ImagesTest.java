package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImagesTest {
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @TempDir
    private Path folder;

    @Test
    void takesAFileBytesAndAStream() throws Exception {
        byte[] bytes = Base64.getDecoder().decode(PIXEL);
        Path file = Files.write(folder.resolve("pixel.png"), bytes);

        assertThat(Images.of(file)).isEqualTo(PIXEL);
        assertThat(Images.of(bytes)).isEqualTo(PIXEL);
        assertThat(Images.of(new ByteArrayInputStream(bytes))).isEqualTo(PIXEL);
    }

    @Test
    void encodesEveryLengthWithoutLineEnds() throws Exception {
        Random random = new Random(7);
        for (int length : new int[] {1, 2, 3, 4, 75, 76, 77, 8191, 8192, 8193, 100_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String expected = Base64.getEncoder().encodeToString(bytes);
            assertThat(Images.of(Files.write(folder.resolve("picture"), bytes))).isEqualTo(expected);
            assertThat(Images.of(new ByteArrayInputStream(bytes))).isEqualTo(expected);
        }
    }

    @Test
    void takesADataUriAndBareBase64() {
        assertThat(Images.of("data:image/png;base64," + PIXEL)).isEqualTo(PIXEL);
        assertThat(Images.of("DATA:image/svg+xml;charset=utf-8;BASE64," + PIXEL))
                .isEqualTo(PIXEL);
        assertThat(Images.of("data:;base64," + PIXEL)).isEqualTo(PIXEL);
        assertThat(Images.of(PIXEL)).isSameAs(PIXEL);
        assertThat(Images.of("  " + PIXEL.substring(0, 76) + "\r\n" + PIXEL.substring(76) + "\n"))
                .isEqualTo(PIXEL);
        assertThat(Images.of("YQ==")).isEqualTo("YQ==");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "data:image/png,abcd | The data URI data:image/png,abcd is not base64: it lacks ;base64",
                "data:image/png;base64 | The data URI data:image/png;base64 has no comma before the data",
                "data:image/png;base64, | The data of the URI data:image/png;base64, contains no image: it is empty",
                "data:image/png;base64,ab%3D | The data of the URI data:image/png;base64,ab%3D is not base64: character 3 is '%'",
                "https://a.example/cat.png | Ollama does not fetch images from a URL: fetch https://a.example/cat.png and pass its bytes",
                "/home/me/cat.png | The string /home/me/cat.png is not base64: character 13 is '.'",
                "ab-_ | The string ab-_ is not base64: character 3 is '-'",
                "ab=c | The string ab=c is not base64: character 3 is '='",
                "a=== | The string a=== is not base64: character 2 is '='",
                "abcde | The string abcde is not base64, or is truncated: its length is 5, which is not a multiple of 4",
                "\"\" | The string  contains no image: it is empty",
            })
    void rejectsOtherStrings(String text, String message) {
        assertThatThrownBy(() -> Images.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rejectsEmptyInput() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.png"));
        assertThatThrownBy(() -> Images.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file " + file + " contains no image: it is empty");
        assertThatThrownBy(() -> Images.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Images.of(InputStream.nullInputStream())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsOnlyTheBeginningOfALongString() {
        assertThatThrownBy(() -> Images.of("A".repeat(4000) + "!"))
                .hasMessage("The string " + "A".repeat(40) + "… is not base64: character 4001 is '!'");
    }

    @Test
    void reportsAnUnreadableFileOrStream() {
        assertThatThrownBy(() -> Images.of(folder.resolve("missing.png")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.png");
        assertThatThrownBy(() -> Images.of(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("broken");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void leavesAStreamOpen() {
        ClosedOrNot stream = new ClosedOrNot("x".getBytes(StandardCharsets.UTF_8));
        assertThat(Images.of(stream)).isEqualTo("eA==");
        assertThat(stream.closed).isFalse();
    }

    private static final class ClosedOrNot extends ByteArrayInputStream {
        private boolean closed;

        ClosedOrNot(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
