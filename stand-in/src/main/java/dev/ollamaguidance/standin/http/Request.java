package dev.ollamaguidance.standin.http;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client asked.
 *
 * @param method in upper case
 * @param target path and query as they stood in the request line
 * @param headers by name; upper and lower case are the same
 * @param body the bytes as they arrive; never absent, may be empty; may be left unread
 */
public record Request(String method, String target, Map<String, List<String>> headers, InputStream body) {

    /** Copies the headers. */
    public Request {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** The target without its query, as it was written: nothing is decoded. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
