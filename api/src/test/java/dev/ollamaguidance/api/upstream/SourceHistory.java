package dev.ollamaguidance.api.upstream;

import dev.ollamaguidance.contract.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The facts in the source of each Ollama release. */
final class SourceHistory {
    static final Comparator<SourceFact> ORDER = Comparator.comparing(SourceFact::kind)
            .thenComparing(SourceFact::of)
            .thenComparing(SourceFact::name)
            .thenComparing(SourceFact::first);

    private final List<Release> releases;
    private final List<SourceFact> facts;

    /**
     * A history.
     *
     * @param releases all releases that were read, oldest first
     */
    SourceHistory(List<Release> releases, List<SourceFact> facts) {
        this.releases = List.copyOf(releases);
        this.facts = List.copyOf(facts);
    }

    List<Release> releases() {
        return releases;
    }

    List<SourceFact> facts() {
        return facts;
    }

    /** The releases that contain a fact for the first time or no longer. Between two of them, the facts are the same. */
    Set<Release> turns() {
        TreeSet<Release> turns = new TreeSet<>();
        for (SourceFact fact : facts) {
            turns.add(fact.first());
            if (fact.last() != null) {
                turns.add(after(fact.last()));
            }
        }
        return turns;
    }

    /** The next release. */
    Release after(Release release) {
        int place = releases.indexOf(release);
        return releases.get(place + 1);
    }

    /** The facts of a release about a struct, a set of strings or the routes. */
    List<SourceFact> at(Release release, String kind, String of) {
        List<SourceFact> found = new ArrayList<>();
        for (SourceFact fact : facts) {
            if (fact.kind().equals(kind) && fact.of().equals(of) && fact.at(release)) {
                found.add(fact);
            }
        }
        return found;
    }

    /** Fields that a struct had only before a release. */
    Set<String> gone(String struct, Release release) {
        Set<String> gone = new TreeSet<>();
        Set<String> there = new TreeSet<>();
        for (SourceFact fact : facts) {
            if (fact.kind().equals(SourceFact.MEMBER) && fact.of().equals(struct)) {
                (fact.last() == null || !release.after(fact.last()) ? there : gone).add(fact.name());
            }
        }
        gone.removeAll(there);
        return gone;
    }

    /** The last fact of this name. */
    Optional<SourceFact> last(String kind, String of, String name) {
        return facts.stream()
                .filter(fact -> fact.kind().equals(kind)
                        && fact.of().equals(of)
                        && fact.name().equals(name))
                .max(ORDER);
    }
}
