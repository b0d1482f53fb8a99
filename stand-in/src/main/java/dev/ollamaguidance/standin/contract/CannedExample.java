package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One example of the contract: a request and its answer.
 *
 * @param name its name in the contract
 * @param request what was asked
 * @param response what was answered
 * @param error code of the error catalogue when the answer is an error that the catalogue knows
 * @param release the release that was seen to answer so; null where none was
 */
record CannedExample(
        String name,
        ExampleRequest request,
        ExampleResponse response,
        @Nullable String error,
        @Nullable String release) {

    /** The field of a message that holds the calls of tools. */
    private static final String TOOL_CALLS = "tool_calls";

    /** Whether an Ollama was seen to answer so. */
    boolean recorded() {
        return release != null;
    }

    /** Whether the answer is an error, in a stream or by its status. */
    boolean fails() {
        return error != null || response.status() >= 400;
    }

    /** Whether the model calls a tool in the response. */
    boolean callsTool() {
        return response.parts().stream()
                .anyMatch(part -> !part.findPath(TOOL_CALLS).isEmpty());
    }

    /**
     * The request; without body and text when it has none.
     *
     * @param pathParameters by name
     * @param body JSON
     * @param text an upload
     */
    record ExampleRequest(
            Map<String, String> pathParameters,
            @Nullable JsonNode body,
            @Nullable String text) {}

    /**
     * The answer; without body and lines when it is empty.
     *
     * @param mediaType null when it has none
     * @param body in one piece
     * @param lines in parts
     */
    record ExampleResponse(
            int status,
            @Nullable String mediaType,
            @Nullable JsonNode body,
            @Nullable List<JsonNode> lines) {

        /** The body and the lines that are present. */
        List<JsonNode> parts() {
            List<JsonNode> parts = new ArrayList<>();
            if (body != null) {
                parts.add(body);
            }
            if (lines != null) {
                parts.addAll(lines);
            }
            return parts;
        }
    }
}
