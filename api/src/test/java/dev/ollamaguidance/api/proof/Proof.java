package dev.ollamaguidance.api.proof;

import dev.ollamaguidance.contract.Contract;
import java.util.List;
import java.util.Map;

/** Compares a contract with something that was not derived from it. */
public interface Proof {
    /**
     * Checks all cases.
     *
     * @return the problems of each case by its name, in order; an empty list if there are none
     */
    Map<String, List<String>> of(Contract contract);
}
