package dev.ollamaguidance.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Json;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a client gets it.
 *
 * @param text the whole body, or what came of it
 * @param complete whether the body came to its end
 */
record ReceivedResponse(int status, HttpHeaders headers, String text, boolean complete) {

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Media type without its parameters; null when there is none. */
    @Nullable
    String mediaType() {
        return headers.firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].trim())
                .orElse(null);
    }

    /** Whether the answer comes in lines. */
    boolean streamed() {
        return "application/x-ndjson".equals(mediaType());
    }

    /** The body as JSON, line by line where it comes in lines; empty where there is none, or where it is plain text. */
    List<JsonNode> parts() throws JsonProcessingException {
        List<JsonNode> parts = new ArrayList<>();
        if ("text/plain".equals(mediaType())) {
            return parts;
        }
        for (String part : streamed() ? text.split("\n", -1) : new String[] {text}) {
            if (!part.isEmpty()) {
                parts.add(Json.read(part));
            }
        }
        return parts;
    }

    /** The body as JSON in one piece. */
    JsonNode json() throws JsonProcessingException {
        return Json.read(text);
    }
}
