package dev.ollamaguidance.benchmarks;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The median of numbers. */
final class Median {

    private Median() {}

    /** Empty for no values; for an even number of values the mean of the middle two. */
    static OptionalDouble of(double... values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
