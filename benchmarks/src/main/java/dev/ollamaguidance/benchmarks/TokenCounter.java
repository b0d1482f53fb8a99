package dev.ollamaguidance.benchmarks;

import java.util.function.Consumer;

/** Counts the texts that are not empty: the last line of a stream has none. */
final class TokenCounter implements Consumer<String> {

    private int count;

    @Override
    public void accept(String token) {
        if (!token.isEmpty()) {
            count++;
        }
    }

    int count() {
        return count;
    }
}
