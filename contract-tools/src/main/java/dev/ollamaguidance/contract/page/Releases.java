package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The releases that added, removed or changed something.
 *
 * @param since the release that added it; empty if all have it
 * @param removed the first release without it; empty if the newest has it
 * @param deprecated whether callers should not use it
 * @param changes what releases changed, the oldest first
 */
record Releases(String since, String removed, boolean deprecated, List<Change> changes) {
    /** What a release changed. */
    record Change(String release, String why) {}

    /** The marks of an operation, a response, a parameter or a schema. */
    static Releases of(JsonNode node) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode change : node.path("x-changed")) {
            changes.add(
                    new Change(change.path("since").asText(), change.path("why").asText()));
        }
        return new Releases(
                node.path("x-since").asText(),
                node.path("x-removed").asText(),
                node.path("deprecated").asBoolean(),
                changes);
    }

    /** Whether the newest release does not have it, or callers should not use it. */
    boolean isObsolete() {
        return !removed.isEmpty() || deprecated;
    }

    /** For example {@code added in 0.9.0}; empty if nothing is marked. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!since.isEmpty()) {
            words.add("added in " + since);
        }
        if (!removed.isEmpty()) {
            words.add("removed in " + removed);
        } else if (deprecated) {
            words.add("deprecated");
        }
        return words;
    }

    /** One sentence for each change. */
    List<String> changes(PageStyle style) {
        return changes.stream()
                .map(change -> "Changed in " + change.release() + ": " + style.text(change.why()))
                .toList();
    }
}
