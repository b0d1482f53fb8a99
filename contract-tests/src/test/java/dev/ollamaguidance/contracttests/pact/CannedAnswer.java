package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An answer that is right for an example, or wrong in one way.
 *
 * @param example what it is an answer to
 * @param what the way in which it is wrong, in words
 * @param mediaType nothing when it has no body
 * @param parts its lines, or its one piece of JSON, or nothing
 */
record CannedAnswer(Example example, String what, int status, Optional<String> mediaType, List<JsonNode> parts) {

    CannedAnswer {
        parts = List.copyOf(parts);
    }

    /** The least that keeps the pact. */
    static CannedAnswer right(Example example, NeededAnswer needed) {
        List<JsonNode> parts = example.isStreamed()
                ? example.lines()
                : example.answer().map(answer -> needed.of(example, answer)).stream()
                        .toList();
        return new CannedAnswer(example, "right", example.status(), example.mediaType(), parts);
    }

    CannedAnswer withStatus(int newStatus) {
        return new CannedAnswer(example, "status " + newStatus, newStatus, mediaType, parts);
    }

    CannedAnswer withMediaType(String newType) {
        return new CannedAnswer(example, newType, status, Optional.of(newType), parts);
    }

    CannedAnswer withParts(String how, List<JsonNode> newParts) {
        return new CannedAnswer(example, how, status, mediaType, newParts);
    }

    /** The bytes as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            text.append(part).append(example.isStreamed() ? "\n" : "");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return example.name() + ", " + what;
    }
}
