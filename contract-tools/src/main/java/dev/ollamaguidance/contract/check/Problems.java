package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects problems and looks up where they stand. */
final class Problems {
    private final Contract contract;
    private final List<Problem> found = new ArrayList<>();

    Problems(Contract contract) {
        this.contract = contract;
    }

    void add(String pointer, String message) {
        found.add(new Problem(contract.location(pointer), pointer, message));
    }

    void addIf(boolean wrong, String pointer, String message) {
        if (wrong) {
            add(pointer, message);
        }
    }

    /** All problems by file and line. A part that is referred to twice is reported once. */
    List<Problem> all() {
        return found.stream().distinct().sorted().toList();
    }
}
