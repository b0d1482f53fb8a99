package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.api.proof.AnswersProof;
import dev.ollamaguidance.api.proof.BoundsProof;
import dev.ollamaguidance.api.proof.EffectsProof;
import dev.ollamaguidance.api.proof.ExamplesProof;
import dev.ollamaguidance.api.proof.NullsProof;
import dev.ollamaguidance.api.proof.PassedOnProof;
import dev.ollamaguidance.api.proof.PatternsProof;
import dev.ollamaguidance.api.proof.Proof;
import dev.ollamaguidance.api.proof.RecordingsProof;
import dev.ollamaguidance.api.proof.RequestsProof;
import dev.ollamaguidance.api.proof.UnitsProof;
import dev.ollamaguidance.api.upstream.DifferencesProof;
import dev.ollamaguidance.api.upstream.DocumentProof;
import dev.ollamaguidance.api.upstream.SourceProof;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.check.Checks;
import dev.ollamaguidance.contract.compile.Catalogues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The detectors, those that take the least time first. Which one is named as having caught a mistake hangs on this order. */
final class Detectors {
    private static final Path EXTENSIONS =
            Path.of("..", "api", "src", "main", "resources", "openapi", "extensions.json");

    private Detectors() {}

    static List<Detector> all() throws IOException {
        Checks checks = Checks.create(EXTENSIONS);
        return List.of(
                new Look("the checks of the build", contract -> lint(checks, contract)),
                proof("Ollama's document", new DocumentProof()),
                proof("the differences from Ollama's OpenAPI file", new DifferencesProof()),
                proof("the recordings that examples were taken from", new ExamplesProof()),
                proof("the errors that operations list", new AnswersProof()),
                proof("what effects follow from", new EffectsProof()),
                proof("the names of numbers", new UnitsProof()),
                proof("the bounds of numbers of one name", new BoundsProof()),
                proof("statuses that are passed on", new PassedOnProof()),
                proof("texts that patterns take and refuse", new PatternsProof()),
                proof("Ollama's source, release by release", new SourceProof()),
                proof("recorded requests", new RequestsProof()),
                proof("recorded answers", new RecordingsProof()),
                proof("nulls that were recorded", new NullsProof()),
                new Remembered(
                        new TestRun("the codes of recorded errors", "dev.ollamaguidance.client.ErrorCatalogueTest"),
                        Remembered::wire),
                new Remembered(
                        new TestRun(
                                "the stand-in of each release", "dev.ollamaguidance.standin.ContractModeFidelityTest"),
                        Remembered::wire));
    }

    /** Reading, checking and compiling the contract, as the build of the api module does. */
    private static Set<String> lint(Checks checks, Contract contract) {
        Set<String> problems = new TreeSet<>();
        for (Problem problem : checks.check(contract)) {
            problems.add(problem.toString());
        }
        if (problems.isEmpty()) {
            Catalogues.compile(contract);
        }
        return problems;
    }

    private static Set<String> cases(Proof proof, Contract contract) {
        Set<String> problems = new TreeSet<>();
        proof.of(contract).forEach((place, found) -> {
            if (!found.isEmpty()) {
                problems.add(place);
            }
        });
        return problems;
    }

    private static Detector proof(String name, Proof proof) {
        return new Look(name, contract -> cases(proof, contract));
    }

    /** A detector that is a call. */
    private record Look(String name, Function<Contract, Set<String>> look) implements Detector {
        @Override
        public Set<String> problems(Contract contract) {
            try {
                return look.apply(contract);
            } catch (ClassCastException
                    | IllegalArgumentException
                    | NoSuchElementException
                    | NullPointerException failure) {
                // A check that cannot go on ends the build as well.
                return Set.of(failure.toString());
            }
        }
    }
}
