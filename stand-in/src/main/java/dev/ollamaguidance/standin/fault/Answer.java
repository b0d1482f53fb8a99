package dev.ollamaguidance.standin.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A response that a {@link FaultProxy} sends instead of the server's.
 *
 * @param status the HTTP status, from 200 to 599
 * @param contentType the value of the header {@code Content-Type}; if empty, the header is omitted
 * @param parts the body: a single part is sent with its length; several parts are sent chunked, one after the other without
 *     delay
 */
public record Answer(int status, String contentType, List<String> parts) {

    private static final String JSON = "application/json; charset=utf-8";

    /** Checks the status and copies the parts. */
    public Answer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("The status must be from 200 to 599: " + status);
        }
        parts = List.copyOf(parts);
    }

    /** A JSON body. The string is not validated, so it may be malformed. */
    public static Answer json(int status, String body) {
        return new Answer(status, JSON, List.of(body));
    }

    /** A stream with status 200. Each line is sent with a line end, as a separate chunk. */
    public static Answer lines(String... lines) {
        return lines(List.of(lines));
    }

    /** A stream with status 200. Each line is sent with a line end, as a separate chunk. */
    public static Answer lines(List<String> lines) {
        return new Answer(
                200,
                "application/x-ndjson",
                lines.stream().map(line -> line + "\n").toList());
    }

    /** An error in Ollama's format, for example 503 with {@code server busy, please try again}. */
    public static Answer error(int status, String message) {
        return json(status, error(message).toString());
    }

    /** The response of Ollama if a model requires an account and no user is signed in. */
    public static Answer signIn(String url) {
        return json(401, error("unauthorized").put("signin_url", url).toString());
    }

    /** An HTML page as a reverse proxy of Ollama sends it. */
    public static Answer htmlPage(int status) {
        String title = status + " " + reason(status);
        String page = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        return new Answer(status, "text/html", List.of(page));
    }

    /** An error, also as a line of a stream. */
    static ObjectNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    boolean isStream() {
        return contentType.equals("application/x-ndjson") || parts.size() > 1;
    }

    static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Request Entity Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status " + status;
        };
    }
}
