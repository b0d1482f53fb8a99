package dev.ollamaguidance.benchmarks;

import java.util.OptionalDouble;
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
                score(result, Spent.CPU).orElseThrow(),
                score(result, ALLOCATED).orElseThrow(),
                score(result, Spent.THREADS).orElseThrow(),
                score(result, Spent.OTHERS).orElseThrow(),
                score(result, Spent.FAILED).orElseThrow(),
                score(result, Spent.FIRST),
                score(result, Spent.DELAY));
    }

    private static OptionalDouble score(IterationResult iteration, String label) {
        Result<?> result = iteration.getSecondaryResults().get(label);
        return result == null ? OptionalDouble.empty() : OptionalDouble.of(result.getScore());
    }
}
