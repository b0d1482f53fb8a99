package dev.ollamaguidance.client.wire;

import java.util.List;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param connection number of the connection, from 0
 * @param method the HTTP method
 * @param path the path, as it was written
 * @param headers values by lower-case name
 * @param text the body as text, or its first 64 KiB
 * @param length how many bytes the body really had
 */
public record Received(
        int connection, String method, String path, Map<String, List<String>> headers, String text, long length) {
    /** The only value of a header, or an empty text. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }
}
