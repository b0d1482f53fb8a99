package dev.ollamaguidance.client;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.http.CountedUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Brings files to the server, to make models of: GGUF and safetensors files are uploaded as blobs, and the request
 * <code>createModel</code> names them by their digests. Files are read piece by piece and may be larger than the heap.
 *
 * <pre>{@code
 * String digest = Blobs.upload(client, Path.of("model.gguf"));
 * client.createModel(CreateRequest.builder().model("mine").files(Map.of("model.gguf", digest)).build());
 * }</pre>
 */
public final class Blobs {
    private static final int PIECE = 64 * 1024;

    private Blobs() {}

    /** What is being done with a file. */
    public enum Phase {
        /** Its bytes are read to compute the digest. */
        HASH,
        /** Its bytes are handed to the connection. */
        UPLOAD
    }

    /** Is told how far an upload is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some more bytes are done. Called once at the start of each phase, with none done, and after each piece of some
         * kilobytes; while uploading by a thread of the HTTP client, which waits meanwhile. When the connection breaks
         * before any answer, the upload starts again from nothing. An exception ends the upload and is the cause of what
         * is thrown.
         *
         * @param phase what is being done; UPLOAD is left out when the server has the file already
         * @param done bytes done in this phase
         * @param total bytes of the file
         */
        void at(Phase phase, long done, long total);
    }

    /**
     * The digest of a file, as Ollama wants it.
     *
     * @param file the file
     * @return for example {@code sha256:29fdb92e57cf0827ded04ae6461b5931d01fa595843f55d36f5b275a52087dd2}
     * @throws UncheckedIOException when the file cannot be read
     */
    public static String digest(Path file) {
        return digest(file, (phase, done, total) -> {});
    }

    /**
     * Uploads a file, unless the server has it already.
     *
     * @param client whom to send it with
     * @param file the file
     * @return its digest
     * @throws UncheckedIOException when the file cannot be read, or changed between its hash and the end of the upload
     * @throws OllamaException when Ollama refuses or fails, or cannot be reached
     */
    public static String upload(OllamaClient client, Path file) {
        return upload(client, file, (phase, done, total) -> {});
    }

    /**
     * Uploads a file, unless the server has it already, and tells how far it is.
     *
     * @param client whom to send it with
     * @param file the file
     * @param progress is told
     * @return its digest
     * @throws UncheckedIOException when the file cannot be read, or changed between its hash and the end of the upload
     * @throws OllamaException when Ollama refuses or fails, or cannot be reached
     */
    public static String upload(OllamaClient client, Path file, Progress progress) {
        State before = State.of(file);
        String digest = digest(file, progress);
        if (client.blobExists(digest)) {
            return digest;
        }
        try {
            client.createBlob(
                    digest,
                    new CountedUpload(
                            BodyPublishers.ofFile(file), (done, total) -> progress.at(Phase.UPLOAD, done, total)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OllamaException e) {
            boolean mismatch = e instanceof Answered && e.code().equals("digest_mismatch");
            if (mismatch || !before.equals(State.find(file))) {
                throw new UncheckedIOException(
                        new IOException(file + " was changed while it was uploaded; it is no longer " + digest, e));
            }
            throw e;
        }
        return digest;
    }

    private static String digest(Path file, Progress progress) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long total = Files.size(file);
            long done = 0;
            progress.at(Phase.HASH, 0, total);
            byte[] piece = new byte[PIECE];
            for (int length = bytes.read(piece); length >= 0; length = bytes.read(piece)) {
                sha256.update(piece, 0, length);
                done += length;
                progress.at(Phase.HASH, done, total);
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What of a file tells that it was changed. */
    private record State(long size, FileTime modified) {

        static State of(Path file) {
            try {
                return new State(Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static @Nullable State find(Path file) {
            try {
                return of(file);
            } catch (UncheckedIOException e) {
                return null; // Gone meanwhile.
            }
        }
    }
}
