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
record CannedAnswer(Agreement agreement, String what, int status, Optional<String> mediaType, List<JsonNode> parts) {

    CannedAnswer {
        parts = List.copyOf(parts);
    }

    /** The least that keeps the pact. */
    static CannedAnswer right(Agreement agreement, NeededAnswer needed) {
        Example example = agreement.example();
        List<JsonNode> parts = example.isStreamed()
                ? example.lines()
                : example.answer().map(answer -> needed.of(example, answer)).stream()
                        .toList();
        return new CannedAnswer(agreement, "right", example.status(), example.mediaType(), parts);
    }

    Example example() {
        return agreement.example();
    }

    CannedAnswer withStatus(int newStatus) {
        return new CannedAnswer(agreement, "status " + newStatus, newStatus, mediaType, parts);
    }

    CannedAnswer withMediaType(String newType) {
        return new CannedAnswer(agreement, newType, status, Optional.of(newType), parts);
    }

    CannedAnswer withParts(String how, List<JsonNode> newParts) {
        return new CannedAnswer(agreement, how, status, mediaType, newParts);
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
