package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The times of the tokens of one paced stream: from the start of the call to the first token, and from the server writing each
 * token to its arrival. A token is the time of the server; both processes use the clock of one machine.
 */
final class TokenTimes implements Consumer<String> {

    private static final List<TokenTimes> KEPT = new ArrayList<>();

    private final long start;
    private final long[] delays = new long[FakeResponses.PACED_TOKENS];
    private long first;
    private int count;

    TokenTimes(long start) {
        this.start = start;
    }

    @Override
    public void accept(String token) {
        if (token.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (count == 0) {
            first = now - start;
        }
        if (count < delays.length) {
            delays[count] = now - Long.parseLong(token);
        }
        count++;
    }

    int count() {
        return count;
    }

    /** Keeps the times for the end of the iteration. */
    static synchronized void keep(TokenTimes times) {
        KEPT.add(times);
    }

    /** Returns the medians of the kept times and clears them. */
    static synchronized Medians take() {
        Medians medians = new Medians(
                median(KEPT.stream().mapToLong(times -> times.first).toArray()),
                median(KEPT.stream()
                        .flatMapToLong(times -> Arrays.stream(times.delays))
                        .toArray()));
        KEPT.clear();
        return medians;
    }

    private static OptionalDouble median(long[] values) {
        return Median.of(Arrays.stream(values).asDoubleStream().toArray());
    }

    /**
     * The medians of an iteration; empty if no times were kept.
     *
     * @param first nanoseconds from the start of the call to the first token
     * @param delay nanoseconds from the server writing a token to the caller receiving it
     */
    record Medians(OptionalDouble first, OptionalDouble delay) {}
}
