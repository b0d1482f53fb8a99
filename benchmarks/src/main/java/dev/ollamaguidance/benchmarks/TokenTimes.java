package dev.ollamaguidance.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * When the tokens of one paced stream came: the first one after the call began, and each after the server wrote it. The
 * token is the server's clock, which on one machine is also ours.
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

    /** Nanoseconds to the first token and from writing to reading, medians of what was kept; forgets it. */
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
     * Medians of an iteration, empty where nothing was kept.
     *
     * @param first nanoseconds from the call to its first token
     * @param delay nanoseconds from the server's writing a token to the caller's having it
     */
    record Medians(OptionalDouble first, OptionalDouble delay) {}
}
