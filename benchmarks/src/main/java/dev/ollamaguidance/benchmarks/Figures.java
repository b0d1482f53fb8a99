package dev.ollamaguidance.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the samples of one contender and workload come to: medians of the quieter half, and the most threads of all.
 *
 * @param callsPerSecond by all callers together
 * @param cpu nanoseconds of processor time for one call
 * @param allocated bytes for one call
 * @param threads beyond the JVM's own and the callers, at the peak
 * @param failed share of the calls that failed and were repeated, of all samples
 * @param firstToken nanoseconds to the first token, where the stream was paced
 * @param delay nanoseconds from writing to reading a token, where the stream was paced
 */
record Figures(
        double callsPerSecond,
        double cpu,
        double allocated,
        double threads,
        double failed,
        OptionalDouble firstToken,
        OptionalDouble delay) {

    /** The samples during which other processes kept fewer processors busy count, the others do not. */
    static Figures of(List<Sample> samples) {
        List<Sample> quiet = samples.stream()
                .sorted(Comparator.comparingDouble(Sample::others))
                .limit((samples.size() + 1) / 2)
                .toList();
        return new Figures(
                median(quiet, Sample::callsPerSecond),
                median(quiet, Sample::cpu),
                median(quiet, Sample::allocated),
                samples.stream().mapToDouble(Sample::threads).max().orElseThrow(),
                samples.stream().mapToDouble(Sample::failed).average().orElseThrow(),
                medianOfThose(quiet, Sample::firstToken),
                medianOfThose(quiet, Sample::delay));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Median.of(samples.stream().mapToDouble(figure).toArray()).orElseThrow();
    }

    private static OptionalDouble medianOfThose(List<Sample> samples, Function<Sample, OptionalDouble> figure) {
        return Median.of(samples.stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }
}
