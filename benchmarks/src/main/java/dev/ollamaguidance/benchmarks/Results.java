package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The samples of a run, by workload and contender. */
final class Results {

    private final Map<Workload, Map<Contenders, List<Sample>>> samples = new EnumMap<>(Workload.class);

    void add(Workload workload, Contenders contender, List<Sample> more) {
        samples.computeIfAbsent(workload, key -> new EnumMap<>(Contenders.class))
                .computeIfAbsent(contender, key -> new ArrayList<>())
                .addAll(more);
    }

    /** The measurements; empty if not measured. */
    Optional<Measurements> of(Workload workload, Contenders contender) {
        List<Sample> measured = rounds(workload, contender);
        return measured.isEmpty() ? Optional.empty() : Optional.of(Measurements.of(measured));
    }

    /** The measured workloads, in the order of the table. */
    List<Workload> workloads() {
        return List.copyOf(samples.keySet());
    }

    /** The measured contenders, in the order of the table. */
    List<Contenders> contenders() {
        return samples.values().stream()
                .flatMap(byContender -> byContender.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The ratio of a metric to that of the baseline: the median of the quieter half of the rounds. Each round gives the ratio of
     * two consecutive turns, so that a slowdown of both cancels out. Empty if either was not measured.
     */
    OptionalDouble ratio(Workload workload, Contenders contender, ToDoubleFunction<Sample> metric) {
        List<Sample> ours = rounds(workload, contender);
        List<Sample> baseline = rounds(workload, contender.baseline());
        return Median.of(IntStream.range(0, Math.min(ours.size(), baseline.size()))
                .boxed()
                .sorted(Comparator.comparingDouble(
                        round -> ours.get(round).others() + baseline.get(round).others()))
                .limit((ours.size() + 1) / 2)
                .mapToDouble(round -> metric.applyAsDouble(ours.get(round)) / metric.applyAsDouble(baseline.get(round)))
                .toArray());
    }

    private List<Sample> rounds(Workload workload, Contenders contender) {
        return samples.getOrDefault(workload, Map.of()).getOrDefault(contender, List.of());
    }
}
