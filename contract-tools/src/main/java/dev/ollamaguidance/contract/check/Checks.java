package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.catalogue.CatalogueException;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractException;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All checks that a contract must pass before it is compiled. */
public final class Checks {
    private final Check form;
    private final List<Check> checks;
    private final List<Check> viewChecks;

    private Checks(Check form, List<Check> checks, List<Check> viewChecks) {
        this.form = form;
        this.checks = List.copyOf(checks);
        this.viewChecks = List.copyOf(viewChecks);
    }

    /**
     * Creates the checks, in the order in which they run.
     *
     * @param extensions file that defines the {@code x-} extensions: name → place → JSON Schema
     * @throws IOException if the file cannot be read
     */
    public static Checks create(Path extensions) throws IOException {
        List<Check> both = List.of(
                new ReferenceCheck(),
                new SourceCheck(),
                new WordingCheck(),
                new TextCheck(),
                new UnitCheck(),
                new ReplacementCheck(),
                new AcceptedFormsCheck(),
                new OperationCheck(),
                new ResponseCheck(),
                new ErrorCheck(),
                new PatternCheck(),
                new GuidanceCheck(),
                new ExampleCheck());
        return new Checks(
                new ExtensionCheck(new ObjectMapper().readTree(extensions.toFile())),
                Stream.concat(both.stream(), Stream.of(new SinceCheck(), new ExampleReleaseCheck()))
                        .toList(),
                both);
    }

    /** All problems by file and line; empty if the contract is valid. Views are checked only if the contract itself has no problems. */
    public List<Problem> check(Contract contract) {
        List<Problem> problems = run(checks, contract);
        if (!problems.isEmpty()) {
            return problems;
        }
        List<Problem> ofViews = new ArrayList<>(checkView(Views.at(contract, Release.NEWEST)));
        for (Release release : contract.releases()) {
            for (Problem problem : checkView(Views.at(contract, release))) {
                ofViews.add(new Problem(
                        problem.location(), problem.pointer(), "at release " + release + ": " + problem.message()));
            }
        }
        return ofViews;
    }

    /**
     * The problems of a view, by file and line; empty if it is valid.
     *
     * @param view a view that {@link Views} created from a contract without problems
     */
    public List<Problem> checkView(Contract view) {
        return run(viewChecks, view);
    }

    private List<Problem> run(List<Check> checks, Contract contract) {
        Problems problems = new Problems(contract);
        form.check(contract, problems);
        List<CatalogueException> unreadable = new ArrayList<>();
        for (Check check : checks) {
            try {
                check.check(contract, problems);
            } catch (CatalogueException malformed) {
                // The check reads extensions as records. The first check has reported the one that is not readable.
                unreadable.add(malformed);
            }
        }
        if (problems.all().isEmpty() && !unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        return problems.all();
    }

    /**
     * Rejects a contract with problems.
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
