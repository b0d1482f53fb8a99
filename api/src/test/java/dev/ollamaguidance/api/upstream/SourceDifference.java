package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A difference between the contract and Ollama's source in which the contract is correct.
 *
 * @param at component and field, or route
 * @param problem the message of the proof
 * @param reason why the contract is correct
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
