package dev.ollamaguidance.client.http;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads response headers. */
public final class Headers {
    /** Fits in a long. */
    private static final int LONGEST_NUMBER = 18;

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

    /** How the body is compressed; empty if it is not. */
    static String contentEncoding(ResponseInfo info) {
        List<String> encodings = new ArrayList<>();
        for (String value : info.headers().allValues("content-encoding")) {
            for (String encoding : value.split(",", -1)) {
                if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                    encodings.add(encoding.strip());
                }
            }
        }
        return String.join(", ", encodings);
    }

    /**
     * What is wrong with the length of a body, or null. The JDK's client throws an exception for some of these lengths, waits forever for
     * others, and leaves the connection open.
     */
    static @Nullable String problem(ResponseInfo info) {
        List<String> lengths = info.headers().allValues("content-length");
        for (String length : lengths) {
            if (!isNumber(length.strip()) || !length.equals(lengths.get(0))) {
                return "the Content-Length is not one number: " + String.join(", ", lengths);
            }
        }
        return null;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
