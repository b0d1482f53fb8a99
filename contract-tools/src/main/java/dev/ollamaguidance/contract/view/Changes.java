package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Undoes changes, so that a contract has its earlier content. */
final class Changes {
    /** One change of a node. */
    private record Change(ObjectNode node, Release since, JsonNode was) {}

    private Changes() {}

    /**
     * Undoes every change that is later than the release, the newest first across the whole contract, because a patch restores the content
     * directly before its change.
     */
    static void undo(ObjectNode root, Release release) {
        List<ObjectNode> changed = new ArrayList<>();
        Pointers.walk(root, "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            if (value instanceof ObjectNode node && node.path("x-changed").isArray()) {
                changed.add(node);
            }
        });
        List<Change> changes = new ArrayList<>();
        for (ObjectNode node : changed) {
            for (JsonNode entry : node.remove("x-changed")) {
                Release since = Release.read(entry.path("since").asText());
                if (since.after(release)) {
                    changes.add(new Change(node, since, entry.path("was")));
                }
            }
        }
        changes.sort(Comparator.comparing(Change::since).reversed());
        changes.forEach(change -> MergePatch.apply(change.node(), change.was()));
    }
}
