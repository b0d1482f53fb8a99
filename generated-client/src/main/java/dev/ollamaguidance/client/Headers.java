package dev.ollamaguidance.client;

import feign.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The headers of an answer, by lower-case name. */
final class Headers {
    private Headers() {}

    static Map<String, List<String>> of(Response response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(values)));
        return Collections.unmodifiableMap(headers);
    }

    /** The content type without its parameters, in lower case; empty when there is none. */
    static String mediaType(Map<String, List<String>> headers) {
        List<String> values = headers.getOrDefault("content-type", List.of());
        String value = values.isEmpty() ? "" : values.get(0);
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
