package dev.ollamaguidance.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Stops the build because the contract has problems. The message lists all of them, one per line. */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ContractException(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n  ", problems.size() + " problem(s) in the contract:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
