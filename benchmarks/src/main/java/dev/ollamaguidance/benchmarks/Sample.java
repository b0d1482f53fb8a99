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
 * @param callsPerSecond calls per second by all callers together
 * @param cpu CPU time of one call, in nanoseconds
 * @param allocated bytes allocated by one call, in all threads
 * @param threads peak number of threads, without those of the JVM and the callers
 * @param others number of processors that other processes used
 * @param failed share of calls that failed and were retried
 * @param firstToken time to the first token in nanoseconds, for a paced stream
 * @param delay time from writing to reading a token in nanoseconds, for a paced stream
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

    /** The label of JMH's GC profiler. */
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

    /** The CPU time of all calls of an iteration of this length, in seconds. */
    double cpuSeconds(double seconds) {
        return cpu / 1e9 * callsPerSecond * seconds;
    }

    /** Writes the sample as one line for {@link #read}. */
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
