package dev.ollamaguidance.api.proof;

import dev.ollamaguidance.contract.Contract;
import java.util.List;
import java.util.Map;

/** Holds a contract against something that was not derived from it. */
public interface Proof {
    /**
     * Goes through all cases.
     *
     * @return what is wrong in each case, by the case's name and in order; an empty list where all is well
     */
    Map<String, List<String>> of(Contract contract);
}
