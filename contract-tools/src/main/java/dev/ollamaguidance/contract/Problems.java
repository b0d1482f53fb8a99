package dev.ollamaguidance.contract;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of a contract and finds their locations. */
public final class Problems {
    private final Contract contract;
    private final List<Problem> found = new ArrayList<>();

    /** Creates an empty collection. */
    public Problems(Contract contract) {
        this.contract = contract;
    }

    /** Adds a problem at a position. The message says what is wrong and how to correct it. */
    public void add(String pointer, String message) {
        found.add(new Problem(contract.location(pointer), pointer, message));
    }

    /** Adds a problem at a position if {@code wrong} is true. */
    public void addIf(boolean wrong, String pointer, String message) {
        if (wrong) {
            add(pointer, message);
        }
    }

    /** All problems by file and line, without duplicates: checks can reach a part through several references. */
    public List<Problem> all() {
        return found.stream().distinct().sorted().toList();
    }
}
