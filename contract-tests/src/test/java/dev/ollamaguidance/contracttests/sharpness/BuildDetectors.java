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

/** The checks and tests of the build as detectors, fastest first. The first one that detects a mistake is the one that is counted. */
final class BuildDetectors {
    private static final Path EXTENSIONS =
            Path.of("..", "api", "src", "main", "resources", "openapi", "extensions.json");

    private BuildDetectors() {}

    static List<Detector> all() throws IOException {
        Checks checks = Checks.create(EXTENSIONS);
        return List.of(
                new CallDetector("the checks of the build", contract -> lint(checks, contract)),
                proof("Ollama's document", new DocumentProof()),
                proof("the differences from Ollama's OpenAPI file", new DifferencesProof()),
                proof("the recordings behind the examples", new ExamplesProof()),
                proof("the listed errors of operations", new AnswersProof()),
                proof("the consistency of effects", new EffectsProof()),
                proof("the units and metrics that names imply", new UnitsProof()),
                proof("equal bounds for equal names", new BoundsProof()),
                proof("forwarded statuses", new PassedOnProof()),
                proof("strings that patterns accept and reject", new PatternsProof()),
                proof("Ollama's source, release by release", new SourceProof()),
                proof("recorded requests", new RequestsProof()),
                proof("recorded responses", new RecordingsProof()),
                proof("recorded nulls", new NullsProof()),
                new CachingDetector(
                        new TestDetector(
                                "the codes of recorded errors", "dev.ollamaguidance.client.ErrorCatalogueTest"),
                        CachingDetector::wire),
                new CachingDetector(
                        new TestDetector(
                                "the stand-in at each release", "dev.ollamaguidance.standin.ContractModeFidelityTest"),
                        CachingDetector::wire));
    }

    /** Checks and compiles the contract, as the build of the api module does. */
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
        return new CallDetector(name, contract -> cases(proof, contract));
    }

    /** A detector that calls a function. */
    private record CallDetector(String name, Function<Contract, Set<String>> look) implements Detector {
        @Override
        public Set<String> problems(Contract contract) {
            try {
                return look.apply(contract);
            } catch (ClassCastException
                    | IllegalArgumentException
                    | NoSuchElementException
                    | NullPointerException failure) {
                // A check that throws fails the build as well.
                return Set.of(failure.toString());
            }
        }
    }
}
