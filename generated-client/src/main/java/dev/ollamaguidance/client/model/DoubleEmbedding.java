package dev.ollamaguidance.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * A vector of 64-bit numbers, as the old <code>embeddings</code> operation returns them. Read from JSON without loss. Immutable;
 * equal to another vector with the same components.
 */
public final class DoubleEmbedding {
    private static final int SHOWN = 3;

    private final double[] components;

    private DoubleEmbedding(double[] components) {
        for (int i = 0; i < components.length; i++) {
            if (!Double.isFinite(components[i])) {
                throw new IllegalArgumentException("Component " + i + " of a vector is " + components[i]);
            }
        }
        this.components = components;
    }

    /**
     * Creates a vector of these components.
     *
     * @param components the components; copied
     * @return the vector
     * @throws IllegalArgumentException if one of them is infinite or not a number, which JSON cannot represent
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DoubleEmbedding of(double... components) {
        return new DoubleEmbedding(components.clone());
    }

    /**
     * Creates a vector of a range of these components.
     *
     * @param components the components; copied
     * @param from the index of the first component, inclusive
     * @param to the index of the last component, exclusive
     * @return the vector
     * @throws IllegalArgumentException as for {@link #of}
     * @throws IndexOutOfBoundsException if the indexes are not within the array
     */
    public static DoubleEmbedding of(double[] components, int from, int to) {
        if (from > to || to > components.length) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + components.length);
        }
        return new DoubleEmbedding(Arrays.copyOfRange(components, from, to));
    }

    /**
     * The number of components.
     *
     * @return the number; 0 for the vector of an empty input
     */
    public int dimensions() {
        return components.length;
    }

    /**
     * Returns a component.
     *
     * @param index the index, starting at 0
     * @return the component
     * @throws IndexOutOfBoundsException if there is no component at the index
     */
    public double get(int index) {
        return components[index];
    }

    /**
     * All components.
     *
     * @return a copy
     */
    @JsonValue
    public double[] toArray() {
        return components.clone();
    }

    /**
     * The similarity of two vectors of the same model: the cosine of the angle between them.
     *
     * @param other a vector with the same number of dimensions
     * @return 1 if both have the same direction, 0 if they are orthogonal, -1 if they are opposite; NaN if the length of one of
     *     them is 0
     * @throws IllegalArgumentException if the number of dimensions differs: the vectors are of different models
     */
    public double cosineSimilarity(DoubleEmbedding other) {
        if (components.length != other.components.length) {
            throw new IllegalArgumentException("Vectors of " + components.length + " and of " + other.components.length
                    + " dimensions cannot be compared");
        }
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < components.length; i++) {
            double here = components[i];
            double there = other.components[i];
            product += here * there;
            square += here * here;
            otherSquare += there * there;
        }
        return product / Math.sqrt(square) / Math.sqrt(otherSquare);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleEmbedding that && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("DoubleEmbedding[").append(components.length).append(": ");
        for (int i = 0; i < Math.min(SHOWN, components.length); i++) {
            text.append(i == 0 ? "" : ", ").append(components[i]);
        }
        return text.append(components.length > SHOWN ? ", …]" : "]").toString();
    }
}
