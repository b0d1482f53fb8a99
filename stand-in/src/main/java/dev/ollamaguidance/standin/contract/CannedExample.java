package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One example of the contract: a request and its response.
 *
 * @param name its name in the contract
 * @param error the code in the error catalogue; null if the response is not an error or the catalogue does not have it
 * @param release the release whose response was recorded; null if the example was not recorded
 */
record CannedExample(
        String name,
        ExampleRequest request,
        ExampleResponse response,
        @Nullable String error,
        @Nullable String release) {

    /** The field of a message with its tool calls. */
    private static final String TOOL_CALLS = "tool_calls";

    /** Whether the response was recorded from a real Ollama. */
    boolean recorded() {
        return release != null;
    }

    /** Whether the response is an error, by its status or in its stream. */
    boolean fails() {
        return error != null || response.status() >= 400;
    }

    /** Whether the model calls a tool in the response. */
    boolean callsTool() {
        return response.parts().stream()
                .anyMatch(part -> !part.findPath(TOOL_CALLS).isEmpty());
    }

    /**
     * The request. Both {@code body} and {@code text} are null if it has no body.
     *
     * @param pathParameters values by name
     * @param body the JSON body
     * @param text the content of an upload
     */
    record ExampleRequest(
            Map<String, String> pathParameters,
            @Nullable JsonNode body,
            @Nullable String text) {}

    /**
     * The response. Both {@code body} and {@code lines} are null if it has no body.
     *
     * @param mediaType null if there is none
     * @param body the body of a response that is not streamed
     * @param lines the lines of a streamed response
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
