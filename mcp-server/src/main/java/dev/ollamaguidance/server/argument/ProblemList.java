package dev.ollamaguidance.server.argument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of arguments without repetitions, and keeps the first 20. Not thread-safe. */
final class ProblemList {
    static final int MAX = 20;

    private final Set<String> problems = new LinkedHashSet<>();

    void add(String problem) {
        if (!isFull()) {
            problems.add(problem);
        }
    }

    void addAll(Collection<String> others) {
        others.forEach(this::add);
    }

    /** Whether there are more problems than a message lists, so that the search can end. */
    boolean isFull() {
        return problems.size() > MAX;
    }

    /** Returns the problems, one more than a message lists if there are so many. */
    List<String> all() {
        return List.copyOf(problems);
    }

    /** Returns at most 20 problems, and a note if there are more. */
    List<String> shown() {
        List<String> shown = new ArrayList<>(problems);
        if (isFull()) {
            shown.subList(MAX, shown.size()).clear();
            shown.add("there are more than " + MAX + " problems");
        }
        return shown;
    }
}
