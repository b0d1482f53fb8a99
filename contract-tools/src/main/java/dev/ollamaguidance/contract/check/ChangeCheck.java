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

/** Every entry of {@code x-changed} has a different release, later than the addition of the part, and a patch that changes something. */
final class ChangeCheck {
    private ChangeCheck() {}

    /**
     * Checks the changes of one part.
     *
     * @param node the part
     * @param since the release that added it; null if no release is marked
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
            problems.addIf(
                    !releases.add(release), place, "another change has the release " + release + "; merge the two");
            problems.addIf(
                    since != null && !release.after(since),
                    place,
                    "is not later than " + since + ", which added the part");
            JsonNode was = changes.get(i).path("was");
            problems.addIf(!was.findParents("x-changed").isEmpty(), place, "was must not contain x-changed");
            ObjectNode before = stood.deepCopy();
            MergePatch.apply(before, was);
            problems.addIf(before.equals(stood), place, "the patch changes nothing; correct was or remove the entry");
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
