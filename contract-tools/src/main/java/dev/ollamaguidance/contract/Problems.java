package dev.ollamaguidance.contract;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of a contract and looks up where they stand. */
public final class Problems {
    private final Contract contract;
    private final List<Problem> found = new ArrayList<>();

    /** No problems yet. */
    public Problems(Contract contract) {
        this.contract = contract;
    }

    /** Adds the problem of a place; {@code message} says what is wrong, and how to correct it. */
    public void add(String pointer, String message) {
        found.add(new Problem(contract.location(pointer), pointer, message));
    }

    /** Adds the problem of a place if there is one. */
    public void addIf(boolean wrong, String pointer, String message) {
        if (wrong) {
            add(pointer, message);
        }
    }

    /** All problems by file and line. A part that is referred to twice is reported once. */
    public List<Problem> all() {
        return found.stream().distinct().sorted().toList();
    }
}
