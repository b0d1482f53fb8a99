package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contract.Contract;
import java.util.Set;

/** A check or a test of the normal build that accepts any contract. */
interface Detector {
    /** The name on the page. */
    String name();

    /**
     * Checks a contract.
     *
     * @return the names of the cases with a problem; empty if there is none
     */
    Set<String> problems(Contract contract);
}
