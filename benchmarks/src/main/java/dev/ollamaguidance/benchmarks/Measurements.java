package dev.ollamaguidance.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The summary of the samples of one contender and workload: medians of the quieter half, and the maximum of threads of all.
 *
 * @param callsPerSecond calls per second by all callers together
 * @param cpu CPU time of one call, in nanoseconds
 * @param allocated bytes allocated by one call
 * @param threads peak number of threads, without those of the JVM and the callers
 * @param failed share of calls that failed and were retried, over all samples
 * @param firstToken time to the first token in nanoseconds, for a paced stream
 * @param delay time from writing to reading a token in nanoseconds, for a paced stream
 */
record Measurements(
        double callsPerSecond,
        double cpu,
        double allocated,
        double threads,
        double failed,
        OptionalDouble firstToken,
        OptionalDouble delay) {

    /** Uses the half of the samples during which other processes used fewer processors. */
    static Measurements of(List<Sample> samples) {
        List<Sample> quiet = samples.stream()
                .sorted(Comparator.comparingDouble(Sample::others))
                .limit((samples.size() + 1) / 2)
                .toList();
        return new Measurements(
                median(quiet, Sample::callsPerSecond),
                median(quiet, Sample::cpu),
                median(quiet, Sample::allocated),
                samples.stream().mapToDouble(Sample::threads).max().orElseThrow(),
                samples.stream().mapToDouble(Sample::failed).average().orElseThrow(),
                medianOfThose(quiet, Sample::firstToken),
                medianOfThose(quiet, Sample::delay));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> metric) {
        return Median.of(samples.stream().mapToDouble(metric).toArray()).orElseThrow();
    }

    private static OptionalDouble medianOfThose(List<Sample> samples, Function<Sample, OptionalDouble> metric) {
        return Median.of(samples.stream()
                .map(metric)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }
}
