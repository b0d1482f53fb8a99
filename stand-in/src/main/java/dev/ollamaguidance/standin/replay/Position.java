package dev.ollamaguidance.standin.replay;

import dev.ollamaguidance.api.recordings.Recording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a replay is: the recording that was answered last, and the one that was named for the next answer.
 *
 * <p>Of several recordings it takes the next one after the last answer in the same run; where the run has none behind, its
 * last one before. Where the run has none at all, or at the start, it takes the first one of the longest run. Safe for use
 * by several threads.
 */
final class Position {

    private final List<List<Recording>> runs;
    /** Hold one recording at most. */
    private final Deque<Recording> last = new ArrayDeque<>();

    private final Deque<Recording> named = new ArrayDeque<>();

    Position(List<List<Recording>> runs) {
        List<List<Recording>> longestFirst = new ArrayList<>(runs);
        longestFirst.sort(
                Comparator.comparingInt((List<Recording> run) -> run.size()).reversed());
        this.runs = List.copyOf(longestFirst);
    }

    /** Names the recording that is answered next. */
    synchronized void name(Recording recording) {
        named.clear();
        named.add(recording);
    }

    /** Takes the recording that was named, if it fits; otherwise it stays named. */
    synchronized Optional<Recording> takeNamed(Predicate<Recording> fits) {
        Optional<Recording> taken = Optional.ofNullable(named.peek()).filter(fits);
        if (taken.isPresent()) {
            named.clear();
        }
        return answered(taken);
    }

    /** Takes one of several recordings of the same request. */
    synchronized Optional<Recording> choose(List<Recording> candidates) {
        Optional<Recording> following =
                Optional.ofNullable(last.peek()).flatMap(answered -> near(answered, candidates));
        return answered(following.or(() -> first(candidates)));
    }

    private Optional<Recording> near(Recording answered, List<Recording> candidates) {
        List<Recording> run = runs.stream()
                .filter(recordings -> recordings.contains(answered))
                .findFirst()
                .orElseThrow();
        List<Recording> same = run.stream().filter(candidates::contains).toList();
        Optional<Recording> behind = same.stream()
                .filter(candidate -> candidate.seq() > answered.seq())
                .findFirst();
        return behind.or(() -> same.stream().reduce((earlier, later) -> later));
    }

    private Optional<Recording> first(List<Recording> candidates) {
        return runs.stream().flatMap(List::stream).filter(candidates::contains).findFirst();
    }

    private Optional<Recording> answered(Optional<Recording> recording) {
        recording.ifPresent(present -> {
            last.clear();
            last.add(present);
        });
        return recording;
    }
}
