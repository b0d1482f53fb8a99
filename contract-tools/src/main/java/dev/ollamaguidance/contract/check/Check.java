package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problems;

/** Finds one kind of mistake in a contract or in a view of it. */
interface Check {
    /** Adds every mistake of this kind to {@code problems}. */
    void check(Contract contract, Problems problems);
}
