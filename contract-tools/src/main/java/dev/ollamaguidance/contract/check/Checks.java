package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractException;
import dev.ollamaguidance.contract.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All checks that a contract must pass before anything is made from it. */
public final class Checks {
    private final List<Check> checks;

    private Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * The checks, in the order in which they are run.
     *
     * @param extensions file that describes the {@code x-} extensions: name → place → JSON Schema
     * @throws IOException when the file cannot be read
     */
    public static Checks create(Path extensions) throws IOException {
        return new Checks(List.of(
                new ExtensionCheck(new ObjectMapper().readTree(extensions.toFile())),
                new ReferenceCheck(),
                new WordingCheck(),
                new OperationCheck(),
                new ErrorCheck(),
                new GuidanceCheck(),
                new ExampleCheck()));
    }

    /** All problems, by line; empty when the contract is sound. */
    public List<Problem> check(Contract contract) {
        Problems problems = new Problems(contract);
        checks.forEach(check -> check.check(contract, problems));
        return problems.all();
    }

    /**
     * Refuses a contract with problems.
     *
     * @throws ContractException with all problems
     */
    public void require(Contract contract) {
        List<Problem> problems = check(contract);
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
    }
}
