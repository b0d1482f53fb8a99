package dev.ollamaguidance.standin.http;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request of a client.
 *
 * @param method in upper case
 * @param target path and query as in the request line
 * @param headers values by name, which is not case-sensitive
 * @param body the body, which may be empty; it does not have to be read
 */
public record Request(String method, String target, Map<String, List<String>> headers, InputStream body) {

    /** Copies the headers. */
    public Request {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** The target without its query, not decoded. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
