package dev.ollamaguidance.client.wire;

import java.util.List;
import java.util.Map;

/**
 * A received request, unchanged.
 *
 * @param connection the number of the connection, starting at 0
 * @param method the HTTP method
 * @param path the path, not decoded
 * @param headers the values by lowercase name
 * @param text the body as a string, truncated to 64 KiB
 * @param length the length of the whole body in bytes
 */
public record Received(
        int connection, String method, String path, Map<String, List<String>> headers, String text, long length) {
    /** The only value of a header, or an empty string. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }
}
