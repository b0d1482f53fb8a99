package dev.ollamaguidance.standin.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of a client.
 *
 * @param method in upper case
 * @param target path and query as in the request line
 * @param headers values by name, which is not case-sensitive
 * @param body the body, which may be empty; it does not have to be read
 * @param authority host and port of a request line that contains a whole URL; they take precedence over the header {@code Host}
 * @param requiresHost whether the version of HTTP requires the header {@code Host}
 */
public record Request(
        String method,
        String target,
        Map<String, List<String>> headers,
        InputStream body,
        Optional<String> authority,
        boolean requiresHost) {

    private static final int TEXT_BYTES = 32 * 1024 * 1024;

    /** A request whose request line contains a path only. */
    public Request(String method, String target, Map<String, List<String>> headers, InputStream body) {
        this(method, target, headers, body, Optional.empty(), true);
    }

    /** Copies the headers. */
    public Request {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /**
     * Reads the body as UTF-8.
     *
     * @throws IOException if the body is longer than 32 MiB or cannot be read
     */
    public String text() throws IOException {
        byte[] bytes = body.readNBytes(TEXT_BYTES + 1);
        if (bytes.length > TEXT_BYTES) {
            throw new RequestTooLargeException(TEXT_BYTES);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The target without its query, not decoded. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
