package dev.ollamaguidance.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * A vector of 64-bit numbers, as the old <code>embeddings</code> gives them. What JSON has of it is read without loss. Cannot be
 * changed, and is equal to every other with the same components.
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
     * A vector of these components.
     *
     * @param components the components; copied
     * @return the vector
     * @throws IllegalArgumentException when one of them is infinite or not a number, which JSON cannot say
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DoubleEmbedding of(double... components) {
        return new DoubleEmbedding(components.clone());
    }

    /**
     * A vector of some of these components.
     *
     * @param components the components; copied
     * @param from index of the first that counts
     * @param to index behind the last that counts
     * @return the vector
     * @throws IllegalArgumentException as for {@link #of}
     * @throws IndexOutOfBoundsException when the indexes are not within the array
     */
    public static DoubleEmbedding of(double[] components, int from, int to) {
        if (from > to || to > components.length) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + components.length);
        }
        return new DoubleEmbedding(Arrays.copyOfRange(components, from, to));
    }

    /**
     * How many components it has.
     *
     * @return their number; 0 for the vector of nothing
     */
    public int dimensions() {
        return components.length;
    }

    /**
     * One component.
     *
     * @param index counted from 0
     * @return the component
     * @throws IndexOutOfBoundsException when there is none
     */
    public double get(int index) {
        return components[index];
    }

    /**
     * All components.
     *
     * @return a copy that is the caller's
     */
    @JsonValue
    public double[] toArray() {
        return components.clone();
    }

    /**
     * How alike two vectors of the same model are: the cosine of the angle between them.
     *
     * @param other a vector of as many dimensions
     * @return 1 when both point the same way, 0 when they have nothing in common, -1 when they are opposite; not a number
     *     when one of them has no length
     * @throws IllegalArgumentException when the other has more or fewer dimensions: it came from another model
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
