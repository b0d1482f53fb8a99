package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        @Nullable
        List<Sample> measured = samples.getOrDefault(workload, Map.of()).get(contender);
        return Optional.ofNullable(measured).map(Figures::of);
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
}
