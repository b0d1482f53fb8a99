package dev.ollamaguidance.standin.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param status the HTTP status
 * @param headers in the order they are sent, without those that frame the body
 * @param content the body, or how it fails to come
 */
public record Reply(int status, Map<String, String> headers, Content content) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** Copies the headers. */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer without a body; {@code contentType} null when there is no such header. */
    public static Reply empty(int status, @Nullable String contentType) {
        return new Reply(status, contentType(contentType), new Whole(""));
    }

    /** An answer in one piece. */
    public static Reply whole(int status, @Nullable String contentType, String text) {
        return new Reply(status, contentType(contentType), new Whole(text));
    }

    /** An answer of lines; {@code beforeLast} runs before the last one is sent, when all others were. */
    public static Reply lines(int status, @Nullable String contentType, List<String> lines, Runnable beforeLast) {
        return new Reply(status, contentType(contentType), new Lines(lines, beforeLast, false));
    }

    /** An error as Ollama writes it. */
    public static Reply error(int status, String message) {
        String json =
                JsonNodeFactory.instance.objectNode().put("error", message).toString();
        return whole(status, "application/json; charset=utf-8", json);
    }

    /** A copy with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, content);
    }

    private static Map<String, String> contentType(@Nullable String contentType) {
        return contentType == null ? Map.of() : Map.of(CONTENT_TYPE, contentType);
    }

    /** The body of an answer. */
    public sealed interface Content {}

    /** A body in one piece, sent with its length; empty text is an empty body. */
    public record Whole(String text) implements Content {}

    /**
     * A body that comes in parts, sent chunked and flushed part by part.
     *
     * @param lines the parts, with their line ends
     * @param beforeLast runs before the last part is sent; does not run when the client left earlier
     * @param cutOff whether the connection ends after the last part without the end of the body
     */
    public record Lines(List<String> lines, Runnable beforeLast, boolean cutOff) implements Content {

        /** Copies the lines. */
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** No answer at all: the connection ends, status and headers are not sent. */
    public record Silence() implements Content {}
}
