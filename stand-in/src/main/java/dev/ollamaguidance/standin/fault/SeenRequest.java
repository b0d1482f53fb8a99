package dev.ollamaguidance.standin.fault;

import java.util.List;
import java.util.Map;

/**
 * A request that came through a {@link FaultProxy}.
 *
 * @param connection number of the connection it came on, from 1 in the order they were opened
 * @param method in upper case
 * @param target path and query as they stood in the request line
 * @param headers values by lower-case name
 * @param body the body as UTF-8 text, of which the first 64 KiB are kept; may be empty
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
