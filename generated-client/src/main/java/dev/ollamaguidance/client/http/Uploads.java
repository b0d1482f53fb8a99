package dev.ollamaguidance.client.http;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Converts bodies of uploads to publishers. */
public final class Uploads {
    private Uploads() {}

    /** The bytes of a file. */
    public static BodyPublisher of(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a publisher, file, array or string. */
    public static BodyPublisher of(String operationId, @Nullable Object body) {
        if (body instanceof BodyPublisher publisher) {
            return publisher;
        }
        if (body instanceof Path file) {
            return of(file);
        }
        if (body instanceof byte[] bytes) {
            return BodyPublishers.ofByteArray(bytes);
        }
        if (body instanceof String text) {
            return BodyPublishers.ofString(text);
        }
        throw new IllegalArgumentException(
                operationId + " requires a body: a publisher, a file, a byte array or a string");
    }
}
