package dev.ollamaguidance.client.http;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads response headers. */
public final class Headers {
    private Headers() {}

    /** All headers, by lowercase name. */
    public static Map<String, List<String>> of(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return Collections.unmodifiableMap(headers);
    }

    /** The content type without its parameters, in lowercase; empty if there is none. */
    public static String mediaType(HttpResponse<?> response) {
        String value = response.headers().firstValue("content-type").orElse("");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
