package dev.ollamaguidance.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/** A placeholder until a contender is set. */
final class NoContender implements Contender {

    @Override
    public String chat(String model) {
        throw new IllegalStateException("Not opened");
    }

    @Override
    public void stream(String model, Consumer<String> tokens) {
        throw new IllegalStateException("Not opened");
    }

    @Override
    public Vectors embed(String model, List<String> texts) {
        throw new IllegalStateException("Not opened");
    }
}
