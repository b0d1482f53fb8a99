package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An answer that is right for an example, or wrong in one way.
 *
 * @param agreement what it is an answer to
 * @param what the way in which it is wrong, in words
 * @param mediaType nothing when it has no body
 * @param parts its lines, or its one piece of JSON, or nothing
 */
record CannedResponse(
        PactInteraction agreement, String what, int status, Optional<String> mediaType, List<JsonNode> parts) {

    CannedResponse {
        parts = List.copyOf(parts);
    }

    /** The least that keeps the pact. */
    static CannedResponse right(PactInteraction agreement, RequiredResponse needed) {
        Example example = agreement.example();
        List<JsonNode> parts = example.isStreamed()
                ? example.lines()
                : example.answer().map(answer -> needed.of(example, answer)).stream()
                        .toList();
        return new CannedResponse(agreement, "right", example.status(), example.mediaType(), parts);
    }

    Example example() {
        return agreement.example();
    }

    CannedResponse withStatus(int newStatus) {
        return new CannedResponse(agreement, "status " + newStatus, newStatus, mediaType, parts);
    }

    CannedResponse withMediaType(String newType) {
        return new CannedResponse(agreement, newType, status, Optional.of(newType), parts);
    }

    CannedResponse withParts(String how, List<JsonNode> newParts) {
        return new CannedResponse(agreement, how, status, mediaType, newParts);
    }

    /** The bytes as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            text.append(example().isPlainText() ? part.asText() : part)
                    .append(example().isStreamed() ? "\n" : "");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return example() + ", " + what;
    }
}
