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
 * The position of a replay: the recording of the last response, and the one selected for the next response.
 *
 * <p>If several recordings have the same request, it chooses the next one after the last response in the same run. If none
 * follows in this run, it chooses the last one before. If the run has none, and at the start, it chooses the first one of the
 * longest run. Thread-safe.
 */
final class Position {

    private final List<List<Recording>> runs;
    /** This queue and the next one hold one recording at most. */
    private final Deque<Recording> last = new ArrayDeque<>();

    private final Deque<Recording> named = new ArrayDeque<>();

    Position(List<List<Recording>> runs) {
        List<List<Recording>> longestFirst = new ArrayList<>(runs);
        longestFirst.sort(
                Comparator.comparingInt((List<Recording> run) -> run.size()).reversed());
        this.runs = List.copyOf(longestFirst);
    }

    /** Selects the recording of the next response. */
    synchronized void name(Recording recording) {
        named.clear();
        named.add(recording);
    }

    /** Takes the selected recording if it fits. Otherwise, it stays selected. */
    synchronized Optional<Recording> takeNamed(Predicate<Recording> fits) {
        Optional<Recording> taken = Optional.ofNullable(named.peek()).filter(fits);
        if (taken.isPresent()) {
            named.clear();
        }
        return answered(taken);
    }

    /** Chooses one of several recordings of the same request. */
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
