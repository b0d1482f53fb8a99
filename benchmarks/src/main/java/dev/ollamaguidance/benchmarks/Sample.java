package dev.ollamaguidance.benchmarks;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * One iteration of JMH.
 *
 * @param callsPerSecond by all callers together
 * @param cpu nanoseconds of processor time for one call
 * @param allocated bytes for one call, by all threads
 * @param threads beyond the JVM's own and the callers, at the peak
 * @param others processors that other processes kept busy
 * @param failed share of the calls that failed and were repeated
 * @param firstToken nanoseconds to the first token, where the stream was paced
 * @param delay nanoseconds from writing to reading a token, where the stream was paced
 */
record Sample(
        double callsPerSecond,
        double cpu,
        double allocated,
        double threads,
        double others,
        double failed,
        OptionalDouble firstToken,
        OptionalDouble delay) {

    /** The label of JMH's own profiler. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Sample of(IterationResult result) {
        return new Sample(
                result.getPrimaryResult().getScore(),
                score(result, ResourceProfiler.CPU).orElseThrow(),
                score(result, ALLOCATED).orElseThrow(),
                score(result, ResourceProfiler.THREADS).orElseThrow(),
                score(result, ResourceProfiler.OTHERS).orElseThrow(),
                score(result, ResourceProfiler.FAILED).orElseThrow(),
                score(result, ResourceProfiler.FIRST),
                score(result, ResourceProfiler.DELAY));
    }

    private static OptionalDouble score(IterationResult iteration, String label) {
        Result<?> result = iteration.getSecondaryResults().get(label);
        return result == null ? OptionalDouble.empty() : OptionalDouble.of(result.getScore());
    }

    /** Seconds of processor time, for all calls of an iteration of this length. */
    double cpuSeconds(double seconds) {
        return cpu / 1e9 * callsPerSecond * seconds;
    }

    /** One line, to be {@link #read}. */
    String write() {
        return DoubleStream.of(
                        callsPerSecond,
                        cpu,
                        allocated,
                        threads,
                        others,
                        failed,
                        firstToken.orElse(Double.NaN),
                        delay.orElse(Double.NaN))
                .mapToObj(Double::toString)
                .collect(Collectors.joining(" "));
    }

    static Sample read(String line) {
        double[] values = Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Sample(
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                present(values[6]),
                present(values[7]));
    }

    private static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
