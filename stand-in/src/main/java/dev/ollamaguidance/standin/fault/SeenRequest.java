package dev.ollamaguidance.standin.fault;

import java.util.List;
import java.util.Map;

/**
 * A request that a {@link FaultProxy} received.
 *
 * @param connection number of the connection, from 1 in the order they were opened
 * @param method in upper case
 * @param target path and query as in the request line
 * @param headers values by lower-case name
 * @param body the body as UTF-8 text, limited to its first 64 KiB; may be empty
 */
public record SeenRequest(
        int connection, String method, String target, Map<String, List<String>> headers, String body) {

    /** Copies the headers. */
    public SeenRequest {
        headers = Map.copyOf(headers);
    }

    /** The target without its query. */
    public String path() {
        return Head.path(target);
    }
}
