package dev.ollamaguidance.client.http;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The headers of an answer, by lower-case name. */
public final class Headers {
    private Headers() {}

    public static Map<String, List<String>> of(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return Collections.unmodifiableMap(headers);
    }

    /** The content type without its parameters, in lower case; empty when there is none. */
    public static String mediaType(HttpResponse<?> response) {
        String value = response.headers().firstValue("content-type").orElse("");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
