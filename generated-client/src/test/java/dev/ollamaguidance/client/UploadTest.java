package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.wire.WireServer;
import java.io.File;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    /** Runs in a separate JVM whose heap is smaller than the file. */
    static final class SmallProgram {
        private SmallProgram() {}

        public static void main(String[] arguments) {
            OllamaClient.builder().baseUrl(arguments[0]).build().createBlob(DIGEST, Path.of(arguments[1]));
        }
    }

    @Test
    void sendsAFileThatIsLargerThanTheHeap() throws Exception {
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        File output = folder.resolve("output").toFile();
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(201, "", ""))) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallProgram.class.getName(),
                            server.url().toString(),
                            large.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output))
                    .start();
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(program.exitValue())
                    .describedAs(Files.readString(output.toPath()))
                    .isZero();
            assertThat(server.only().length()).isEqualTo(100_000_000);
            assertThat(server.only().header("content-length")).isEqualTo("100000000");
        }
    }

    @Test
    void acceptsAFileBytesOrAStringByTheTable() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "from a file");
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(201, "", ""))) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            Operation createBlob = Operations.byId("createBlob");
            for (Object body : new Object[] {file, "bytes".getBytes(StandardCharsets.UTF_8), "text"}) {
                assertThat(createBlob.call(client, Map.of("digest", DIGEST), body))
                        .isNull();
            }
            assertThat(server.received())
                    .extracting(request -> request.text())
                    .containsExactly("from a file", "bytes", "text");
            assertThatThrownBy(() -> createBlob.call(client, Map.of("digest", DIGEST), null))
                    .hasMessage("createBlob requires a body: a publisher, a file, a byte array or a string");
        }
    }

    @Test
    void reportsAMissingFile() {
        OllamaClient client = OllamaClient.builder().build();
        assertThatThrownBy(() -> client.createBlob(DIGEST, folder.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }
}
