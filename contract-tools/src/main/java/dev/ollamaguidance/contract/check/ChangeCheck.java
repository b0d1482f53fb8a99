package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.MergePatch;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every entry of {@code x-changed} is of another release, later than the thing itself, and its patch changes something. */
final class ChangeCheck {
    private ChangeCheck() {}

    /**
     * Checks the changes of one thing.
     *
     * @param node the thing
     * @param since release that brought it; null when it was always there
     */
    static void check(JsonNode node, String pointer, @Nullable Release since, Problems problems) {
        JsonNode changes = node.path("x-changed");
        if (!changes.isArray()) {
            return;
        }
        Set<Release> releases = new HashSet<>();
        ObjectNode stood = node.deepCopy();
        stood.remove("x-changed");
        for (int i : newestFirst(changes)) {
            String place = pointer + "/x-changed/" + i;
            Release release = release(changes.get(i));
            problems.addIf(!releases.add(release), place, "another change is of " + release + "; make one of them");
            problems.addIf(
                    since != null && !release.after(since), place, "is not later than " + since + ", which brought it");
            JsonNode was = changes.get(i).path("was");
            problems.addIf(!was.findParents("x-changed").isEmpty(), place, "what was there cannot hold changes");
            ObjectNode before = stood.deepCopy();
            MergePatch.apply(before, was);
            problems.addIf(
                    before.equals(stood), place, "what was there is what stands there; the patch changes nothing");
            stood = before;
        }
    }

    private static List<Integer> newestFirst(JsonNode changes) {
        return IntStream.range(0, changes.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> release(changes.get(i)))
                        .reversed())
                .toList();
    }

    private static Release release(JsonNode change) {
        return Release.read(change.path("since").asText());
    }
}
