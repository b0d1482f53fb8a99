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
 * Uploads model files. GGUF and safetensors files are uploaded as blobs, and a <code>createModel</code> request refers to them by
 * their digests. Files are never read into memory as a whole and may be larger than the heap.
 *
 * <pre>{@code
 * String digest = Blobs.upload(client, Path.of("model.gguf"));
 * client.createModel(CreateRequest.builder().model("mine").files(Map.of("model.gguf", digest)).build());
 * }</pre>
 */
public final class Blobs {
    private static final int PIECE = 64 * 1024;

    private Blobs() {}

    /** A step of an upload. */
    public enum Phase {
        /** The file is read to compute its digest. */
        HASH,
        /** The bytes are passed to the connection. */
        UPLOAD
    }

    /** Receives the progress of an upload. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called once at the start of each phase with 0 bytes done, then after each piece of some kilobytes. During the upload
         * a thread of the HTTP client calls it and waits for it. If the connection breaks before any response, the upload
         * restarts from 0. An exception ends the upload and becomes the cause of the exception that the caller gets.
         *
         * @param phase the phase; UPLOAD is skipped if the server already has the file
         * @param done the bytes processed in this phase
         * @param total the size of the file in bytes
         */
        void at(Phase phase, long done, long total);
    }

    /**
     * Computes the digest of a file in the form that Ollama expects.
     *
     * @param file the file
     * @return for example {@code sha256:29fdb92e57cf0827ded04ae6461b5931d01fa595843f55d36f5b275a52087dd2}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static String digest(Path file) {
        return digest(file, (phase, done, total) -> {});
    }

    /**
     * Uploads a file, unless the server already has it.
     *
     * @param client the client that sends it
     * @param file the file
     * @return its digest
     * @throws UncheckedIOException if the file cannot be read, or changes between hashing and the end of the upload
     * @throws OllamaException if Ollama returns an error or cannot be reached
     */
    public static String upload(OllamaClient client, Path file) {
        return upload(client, file, (phase, done, total) -> {});
    }

    /**
     * Uploads a file, unless the server already has it, and reports the progress.
     *
     * @param client the client that sends it
     * @param file the file
     * @param progress receives the progress
     * @return its digest
     * @throws UncheckedIOException if the file cannot be read, or changes between hashing and the end of the upload
     * @throws OllamaException if Ollama returns an error or cannot be reached
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
                        new IOException(file + " changed during the upload; its digest is no longer " + digest, e));
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
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }

    /** The attributes that show whether a file changed. */
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
                return null; // Deleted in the meantime.
            }
        }
    }
}
