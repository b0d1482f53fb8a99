package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in what the contract says about older releases: one release too early or too late, a missing or an extra annotation. */
final class ReleaseMistakes {
    private final List<Release> releases;
    private final List<Mutation> all = new ArrayList<>();

    ReleaseMistakes(Contract contract) {
        this.releases = UpstreamReleases.all();
        JsonNode root = contract.root();
        Pointers.walk(root, "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            switch (Pointers.name(pointer)) {
                case "x-since" -> marked(example(pointer) ? "since of an example" : "since", pointer, value);
                case "x-removed" -> marked(example(pointer) ? "removed of an example" : "removed", pointer, value);
                case "x-since-values" ->
                    value.fieldNames()
                            .forEachRemaining(word ->
                                    changed("changed since of a value", pointer + "/" + word, value.path(word)));
                case "x-changed" -> changes(pointer, value);
                default -> {}
            }
        });
        SchemaWalk.walk(root, (pointer, schema) -> {
            if (pointer.contains("/properties/") && !schema.has("x-since") && !schema.has("x-removed")) {
                all.add(Mutation.of(
                        "invented since", pointer, new Edit.Put(pointer + "/x-since", Edit.text(between(pointer)))));
            }
        });
    }

    List<Mutation> all() {
        return all;
    }

    private static boolean example(String pointer) {
        return Pointers.around(Pointers.around(pointer)).endsWith("examples");
    }

    private void marked(String mark, String pointer, JsonNode value) {
        changed("changed " + mark, pointer, value);
        all.add(Mutation.of("lost " + mark, pointer, new Edit.Remove(pointer)));
    }

    /** Changes a release to the one before and to the one after. */
    private void changed(String kind, String pointer, JsonNode value) {
        int place = place(value.asText());
        for (int other : List.of(place - 1, place + 1)) {
            if (other >= 0 && other < releases.size()) {
                all.add(Mutation.of(
                        kind,
                        pointer,
                        new Edit.Put(pointer, Edit.text(releases.get(other).text()))));
            }
        }
    }

    private void changes(String pointer, JsonNode changes) {
        for (int i = 0; i < changes.size(); i++) {
            JsonNode was = changes.get(i).path("was");
            if (was.size() == 1 && was.has("description")) {
                continue;
            }
            changed(
                    "changed release of a change",
                    pointer + "/" + i + "/since",
                    changes.get(i).path("since"));
            Edit gone = new Edit.Remove(changes.size() == 1 ? pointer : pointer + "/" + i);
            all.add(Mutation.of("lost change", pointer + "/" + i, gone));
        }
    }

    private int place(String release) {
        Release read = Release.read(release);
        for (int i = 0; i < releases.size(); i++) {
            if (releases.get(i).compareTo(read) >= 0) {
                return i;
            }
        }
        return releases.size() - 1;
    }

    /** A release between the oldest and the newest described one. */
    private String between(String pointer) {
        int oldest = place("0.5.13") + 1;
        return releases.get(oldest + Math.floorMod(pointer.hashCode(), releases.size() - oldest - 1))
                .text();
    }
}
