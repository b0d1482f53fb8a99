package dev.ollamaguidance.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Json;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that a client received.
 *
 * @param text the received part of the body
 * @param complete whether the body was received completely
 */
record ReceivedResponse(int status, HttpHeaders headers, String text, boolean complete) {

    @Nullable
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Media type without its parameters; null if there is none. */
    @Nullable
    String mediaType() {
        return headers.firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].trim())
                .orElse(null);
    }

    /** Whether the response is streamed. */
    boolean streamed() {
        return "application/x-ndjson".equals(mediaType());
    }

    /** The JSON values of the body: one for each line if it is streamed; none if it is absent or plain text. */
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

    /** The body as one JSON value. */
    JsonNode json() throws JsonProcessingException {
        return Json.read(text);
    }
}
