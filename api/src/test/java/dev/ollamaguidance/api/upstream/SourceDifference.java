package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Something in which the contract differs from Ollama's source, and is right.
 *
 * @param at component and member, or route
 * @param problem as the proof words it
 * @param reason why the contract is right
 */
record SourceDifference(String at, String problem, String reason) {
    static List<SourceDifference> of(JsonNode json) {
        List<SourceDifference> differences = new ArrayList<>();
        for (JsonNode entry : json) {
            for (JsonNode at : entry.path("at")) {
                differences.add(new SourceDifference(
                        at.asText(),
                        entry.path("problem").asText(),
                        entry.path("reason").asText()));
            }
        }
        return differences;
    }
}
