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

/** Seeds mistakes, one at a time, and runs the detectors in order until one reports a problem that the unchanged contract does not have. */
final class MutationRun {
    private static final int THREADS = 2;

    private final Contract contract;
    private final List<Baseline> baselines;

    /** A detector and the cases that have a problem without any mistake: the listed exceptions of its test. */
    private record Baseline(Detector detector, Set<String> before) {
        boolean catches(Contract mistaken) {
            return !before.containsAll(detector.problems(mistaken));
        }
    }

    /**
     * The outcome of a mistake.
     *
     * @param detector the name of the detector that caught it; empty if it survived
     */
    record Outcome(Mutation mutation, Optional<String> detector) {}

    MutationRun(Contract contract, List<Detector> detectors) {
        this.contract = contract;
        this.baselines = detectors.stream()
                .map(detector -> new Baseline(detector, detector.problems(contract)))
                .toList();
    }

    /** Seeds all mistakes and returns the outcomes in the same order. */
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
