package dev.ollamaguidance.benchmarks;

import java.util.function.Consumer;

/** Counts the tokens that are not empty; the last line of a stream has an empty one. */
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
