package dev.ollamaguidance.standin.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of the {@code Origin} header that Ollama accepts by default, and the CORS headers of its responses. Browsers send
 * the header with requests of a web page of another origin.
 */
final class AllowedOrigins {

    private static final List<String> EXACT = List.of(
            "http://localhost",
            "https://localhost",
            "http://127.0.0.1",
            "https://127.0.0.1",
            "http://0.0.0.0",
            "https://0.0.0.0");

    private static final List<String> BEGINNINGS = List.of(
            "http://localhost:",
            "https://localhost:",
            "http://127.0.0.1:",
            "https://127.0.0.1:",
            "http://0.0.0.0:",
            "https://0.0.0.0:",
            "app://",
            "file://",
            "tauri://",
            "vscode-webview://",
            "vscode-file://");

    /** The headers that a page of another origin may send, as in the newest release. */
    private static final String REQUEST_HEADERS = "Authorization,Content-Type,User-Agent,Accept,X-Requested-With,"
            + "Openai-Beta,X-Stainless-Arch,X-Stainless-Async,X-Stainless-Custom-Poll-Interval,X-Stainless-Helper-Method,"
            + "X-Stainless-Lang,X-Stainless-Os,X-Stainless-Package-Version,X-Stainless-Poll-Helper,X-Stainless-Retry-Count,"
            + "X-Stainless-Runtime,X-Stainless-Runtime-Version,X-Stainless-Timeout";

    private AllowedOrigins() {}

    /** Whether Ollama accepts an origin. As in Ollama, upper and lower case differ. */
    static boolean contains(String origin) {
        return EXACT.contains(origin) || BEGINNINGS.stream().anyMatch(origin::startsWith);
    }

    /** The headers of the response to a request of an accepted origin. */
    static Map<String, String> headers(String origin) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Access-Control-Allow-Origin", origin);
        headers.put("Vary", "Origin");
        return headers;
    }

    /** The headers of the response to a preflight request of an accepted origin. */
    static Map<String, String> preflightHeaders(String origin) {
        Map<String, String> headers = headers(origin);
        headers.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
        headers.put("Access-Control-Allow-Methods", "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS");
        headers.put("Access-Control-Max-Age", "43200");
        headers.put("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        return headers;
    }
}
