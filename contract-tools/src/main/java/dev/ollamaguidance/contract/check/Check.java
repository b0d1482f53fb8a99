package dev.ollamaguidance.contract.check;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problems;

/** Looks for one kind of mistake. Called once a build, after the contract was read. */
interface Check {
    /** Reports every mistake of its kind to {@code problems}. */
    void check(Contract contract, Problems problems);
}
