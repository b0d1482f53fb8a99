package dev.ollamaguidance.standin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.standin.http.Json;
import dev.ollamaguidance.standin.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was read, to compare it with recorded ones.
 *
 * @param text the body, limited to 4 MiB, which is more than any recorded text
 * @param bytes length of the whole body
 * @param json the body as JSON; null if it is not JSON
 */
record ReceivedRequest(
        String method,
        String target,
        Map<String, List<String>> headers,
        String text,
        long bytes,
        @Nullable JsonNode json) {

    private static final int LONGEST_TEXT = 4 * 1024 * 1024;
    private static final String CONTENT_TYPE = "Content-Type";

    static ReceivedRequest read(Request request) throws IOException {
        byte[] start = request.body().readNBytes(LONGEST_TEXT);
        long rest = request.body().transferTo(OutputStream.nullOutputStream());
        String text = new String(start, StandardCharsets.UTF_8);
        return new ReceivedRequest(
                request.method(), request.target(), request.headers(), text, start.length + rest, json(text));
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = Json.read(text);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException none) {
            return null;
        }
    }

    /** Whether method, path and query are those of a recording. */
    boolean hasTargetOf(Recording.Request recorded) {
        return method.equals(recorded.method()) && target.equals(recorded.path());
    }

    /** Whether it equals the recorded request. JSON is compared by value; a file whose bytes were not kept, by its size. */
    boolean matches(Recording.Request recorded) {
        return hasTargetOf(recorded) && hasBodyOf(recorded) && hasHeadersOf(recorded);
    }

    /** The number of headers of a recorded request that are compared: all except the content type. */
    static long weight(Recording.Request recorded) {
        return recorded.headers().keySet().stream()
                .filter(name -> !name.equalsIgnoreCase(CONTENT_TYPE))
                .count();
    }

    private boolean hasBodyOf(Recording.Request recorded) {
        if (recorded.body() != null) {
            return json != null && Json.same(recorded.body(), json);
        }
        if (recorded.uploadedBytes() != null) {
            return recorded.uploadedBytes() == bytes;
        }
        return text.equals(recorded.text() == null ? "" : recorded.text());
    }

    private boolean hasHeadersOf(Recording.Request recorded) {
        return recorded.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(CONTENT_TYPE))
                .allMatch(header ->
                        headers.getOrDefault(header.getKey(), List.of()).contains(header.getValue()));
    }
}
