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

    /** Empty where this was not measured. */
    Optional<Figures> of(Workload workload, Contenders contender) {
        List<Sample> measured = rounds(workload, contender);
        return measured.isEmpty() ? Optional.empty() : Optional.of(Figures.of(measured));
    }

    /** Those that were measured, in the order of the table. */
    List<Workload> workloads() {
        return List.copyOf(samples.keySet());
    }

    /** Those that were measured, in the order of the table. */
    List<Contenders> contenders() {
        return samples.values().stream()
                .flatMap(byContender -> byContender.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A figure as ratio to that of the floor. Each round gives a ratio of two neighbours in time, so that what slows both
     * down does not count; of the quieter half of the rounds it is the median. Empty where either was not measured.
     */
    OptionalDouble ratio(Workload workload, Contenders contender, ToDoubleFunction<Sample> figure) {
        List<Sample> ours = rounds(workload, contender);
        List<Sample> floor = rounds(workload, contender.floor());
        return Median.of(IntStream.range(0, Math.min(ours.size(), floor.size()))
                .boxed()
                .sorted(Comparator.comparingDouble(
                        round -> ours.get(round).others() + floor.get(round).others()))
                .limit((ours.size() + 1) / 2)
                .mapToDouble(round -> figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(floor.get(round)))
                .toArray());
    }

    private List<Sample> rounds(Workload workload, Contenders contender) {
        return samples.getOrDefault(workload, Map.of()).getOrDefault(contender, List.of());
    }
}
