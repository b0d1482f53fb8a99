package dev.ollamaguidance.contracttests.sharpness;

import dev.ollamaguidance.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Seeds mistakes, one at a time, and asks the detectors in turn until one reports something that it did not report before. */
final class MutationRun {
    private static final int THREADS = 2;

    private final Contract contract;
    private final List<Baseline> baselines;

    /** A detector, and the cases that have a problem without any mistake: named exceptions of its test. */
    private record Baseline(Detector detector, Set<String> before) {
        boolean catches(Contract mistaken) {
            return !before.containsAll(detector.problems(mistaken));
        }
    }

    /**
     * What came of a mistake.
     *
     * @param detector name of the detector that caught it; empty when it survived
     */
    record Outcome(Mutation mutation, Optional<String> detector) {}

    MutationRun(Contract contract, List<Detector> detectors) {
        this.contract = contract;
        this.baselines = detectors.stream()
                .map(detector -> new Baseline(detector, detector.problems(contract)))
                .toList();
    }

    /** Seeds all mistakes; the outcomes stand in their order. */
    List<Outcome> seed(List<Mutation> mutations) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            mutations.forEach(mutation -> running.add(threads.submit(() -> seed(mutation))));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome seed(Mutation mutation) {
        Contract mistaken = mutation.in(contract);
        return new Outcome(
                mutation,
                baselines.stream()
                        .filter(baseline -> baseline.catches(mistaken))
                        .findFirst()
                        .map(baseline -> baseline.detector().name()));
    }
}
