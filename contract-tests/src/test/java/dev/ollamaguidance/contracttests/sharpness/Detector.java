package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contract.Contract;
import java.util.Set;

/** A check or a test of the normal build that takes any contract. */
interface Detector {
    /** What it is, for the page. */
    String name();

    /**
     * Looks at a contract.
     *
     * @return names of the cases that have a problem; empty when all is well
     */
    Set<String> problems(Contract contract);
}
