package dev.ollamaguidance.standin.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response to send.
 *
 * @param status the HTTP status
 * @param headers in the order they are sent, without those that frame the body
 * @param content the body, or {@link Silence}
 */
public record Reply(int status, Map<String, String> headers, Content content) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** Copies the headers. */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A response without a body. If {@code contentType} is null, the header is omitted. */
    public static Reply empty(int status, @Nullable String contentType) {
        return new Reply(status, contentType(contentType), new Whole(""));
    }

    /** A response that is not streamed. */
    public static Reply whole(int status, @Nullable String contentType, String text) {
        return new Reply(status, contentType(contentType), new Whole(text));
    }

    /** A streamed response. {@code beforeLast} runs after all lines but the last one were sent. */
    public static Reply lines(int status, @Nullable String contentType, List<String> lines, Runnable beforeLast) {
        return new Reply(status, contentType(contentType), new Lines(lines, beforeLast, false));
    }

    /** An error in Ollama's format. */
    public static Reply error(int status, String message) {
        String json =
                JsonNodeFactory.instance.objectNode().put("error", message).toString();
        return whole(status, "application/json; charset=utf-8", json);
    }

    /** A copy with an additional header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, content);
    }

    private static Map<String, String> contentType(@Nullable String contentType) {
        return contentType == null ? Map.of() : Map.of(CONTENT_TYPE, contentType);
    }

    /** The body of a response. */
    public sealed interface Content {}

    /** A body that is sent with its length. If {@code text} is empty, there is no body. */
    public record Whole(String text) implements Content {}

    /**
     * A streamed body: sent chunked and flushed after each line.
     *
     * @param lines the lines with their line ends
     * @param beforeLast runs before the last line is sent; does not run if the client disconnected earlier
     * @param cutOff whether the connection is closed after the last line without ending the body
     */
    public record Lines(List<String> lines, Runnable beforeLast, boolean cutOff) implements Content {

        /** Copies the lines. */
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** No response: the connection is closed without a status line and headers. */
    public record Silence() implements Content {}
}
