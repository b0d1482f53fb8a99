package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.Blobs.Phase;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.wire.Received;
import dev.ollamaguidance.client.wire.WireServer;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobsTest {
    /** The digest of the string hello, by sha256sum. */
    private static final String HELLO = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    /** Runs in a separate JVM whose heap is smaller than the file. */
    static final class SmallProgram {
        private SmallProgram() {}

        public static void main(String[] arguments) {
            OllamaClient client = OllamaClient.builder().baseUrl(arguments[0]).build();
            if (!Blobs.upload(client, Path.of(arguments[1])).equals(arguments[2])) {
                throw new IllegalStateException("Another digest");
            }
        }
    }

    @Test
    void computesTheDigestOfAFile() throws Exception {
        assertThat(Blobs.digest(hello())).isEqualTo(HELLO);
        assertThat(Blobs.digest(Files.createFile(folder.resolve("empty"))))
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThatThrownBy(() -> Blobs.digest(folder.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void uploadsAMissingFileAndReportsProgress() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (WireServer server = withoutBlob(201, "")) {
            String digest = Blobs.upload(
                    client(server), hello(), (phase, done, total) -> told.add(phase + " " + done + "/" + total));

            assertThat(digest).isEqualTo(HELLO);
            assertThat(server.received()).extracting(Received::method).containsExactly("HEAD", "POST");
            assertThat(server.received())
                    .extracting(request -> request.path().replace("%3A", ":"))
                    .containsOnly("/api/blobs/" + HELLO);
            assertThat(server.received().get(1).text()).isEqualTo("hello");
            assertThat(server.received().get(1).header("content-length")).isEqualTo("5");
            assertThat(told).containsExactly("HASH 0/5", "HASH 5/5", "UPLOAD 0/5", "UPLOAD 5/5");
        }
    }

    @Test
    void skipsTheUploadOfAnExistingBlob() throws Exception {
        List<Phase> phases = new ArrayList<>();
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "", ""))) {
            assertThat(Blobs.upload(client(server), hello(), (phase, done, total) -> phases.add(phase)))
                    .isEqualTo(HELLO);
            assertThat(server.only().method()).isEqualTo("HEAD");
            assertThat(phases).containsOnly(Phase.HASH);
        }
    }

    @Test
    void reportsAChangedFileWhenOllamaComputesAnotherDigest() throws Exception {
        Path file = hello();
        try (WireServer server = withoutBlob(
                400, "{\"error\":\"digest mismatch, expected \\\"" + HELLO + "\\\", got \\\"sha256:00\\\"\"}")) {
            assertThatThrownBy(() -> Blobs.upload(client(server), file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file + " changed during the upload; its digest is no longer " + HELLO)
                    .hasRootCauseInstanceOf(Answered.class);
        }
    }

    @Test
    void reportsAChangedFileWhenItBecameShorter() throws Exception {
        Path file = Files.write(folder.resolve("model"), new byte[300_000]);
        try (WireServer server = withoutBlob(201, "")) {
            assertThatThrownBy(() -> Blobs.upload(client(server), file, (phase, done, total) -> {
                        if (phase == Phase.UPLOAD && done == 0) {
                            truncate(file);
                        }
                    }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file + " changed during the upload")
                    .cause()
                    .hasCauseInstanceOf(OllamaException.class);
        }
    }

    @Test
    void keepsOtherFailuresUnchanged() throws Exception {
        try (WireServer server = withoutBlob(500, "{\"error\":\"no space left on device\"}")) {
            assertThatThrownBy(() -> Blobs.upload(client(server), hello()))
                    .isInstanceOfSatisfying(
                            Answered.class, error -> assertThat(error.code()).isEqualTo("disk_full"));
        }
    }

    @Test
    void endsTheUploadWhenTheProgressFails() throws Exception {
        try (WireServer server = withoutBlob(201, "")) {
            assertThatThrownBy(() -> Blobs.upload(client(server), hello(), (phase, done, total) -> {
                        if (phase == Phase.UPLOAD) {
                            throw new IllegalStateException("enough");
                        }
                    }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("enough");
        }
    }

    @Test
    @Tag("slow")
    void uploadsAFileThatIsLargerThanTheHeap() throws Exception {
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        File output = folder.resolve("output").toFile();
        try (WireServer server = withoutBlob(201, "")) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallProgram.class.getName(),
                            server.url().toString(),
                            large.toString(),
                            Blobs.digest(large))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output))
                    .start();
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(program.exitValue())
                    .describedAs(Files.readString(output.toPath()))
                    .isZero();
            assertThat(server.received().get(1).length()).isEqualTo(3L << 30);
        }
    }

    private Path hello() throws IOException {
        return Files.writeString(folder.resolve("hello"), "hello");
    }

    private static void truncate(Path file) {
        try {
            Files.write(file, new byte[10]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }

    private static WireServer withoutBlob(int status, String body) {
        return WireServer.start((request, wire) -> {
            if (request.method().equals("HEAD")) {
                wire.answer(404, "", "");
            } else {
                wire.answer(status, "application/json", body);
            }
        });
    }
}
