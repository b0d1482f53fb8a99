package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A response that is correct for an example, or wrong in one way.
 *
 * @param pactInteraction the interaction that it belongs to
 * @param what a description of the mistake
 * @param mediaType empty if the response has no body
 * @param parts the lines of a stream, a single JSON value, or empty
 */
record CannedResponse(
        PactInteraction pactInteraction, String what, int status, Optional<String> mediaType, List<JsonNode> parts) {

    CannedResponse {
        parts = List.copyOf(parts);
    }

    /** The smallest response that satisfies the pact. */
    static CannedResponse right(PactInteraction pactInteraction, RequiredResponse needed) {
        Example example = pactInteraction.example();
        List<JsonNode> parts = example.isStreamed()
                ? example.lines()
                : example.answer().map(answer -> needed.of(example, answer)).stream()
                        .toList();
        return new CannedResponse(pactInteraction, "correct", example.status(), example.mediaType(), parts);
    }

    Example example() {
        return pactInteraction.example();
    }

    CannedResponse withStatus(int newStatus) {
        return new CannedResponse(pactInteraction, "status " + newStatus, newStatus, mediaType, parts);
    }

    CannedResponse withMediaType(String newType) {
        return new CannedResponse(pactInteraction, newType, status, Optional.of(newType), parts);
    }

    CannedResponse withParts(String how, List<JsonNode> newParts) {
        return new CannedResponse(pactInteraction, how, status, mediaType, newParts);
    }

    /** The body. */
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
