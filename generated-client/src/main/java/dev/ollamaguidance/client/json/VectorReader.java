package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import dev.ollamaguidance.client.model.DoubleEmbedding;
import dev.ollamaguidance.client.model.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads vectors from the parser into an array of numbers, without an object per number. One reader serves all vectors of a response,
 * so that the array grows once. A vector with another value than a number within
 * the range of its type is null, and its JSON is kept.
 */
final class VectorReader {
    private static final int USUAL_DIMENSIONS = 1024;

    /** Including the decimal point. A long with this many digits is exact as a double. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };
    /** The bits of a double that a float does not have. */
    private static final long BELOW_SINGLE = (1L << 29) - 1;

    private static final long HALF_OF_SINGLE = 1L << 28;

    private float[] floats = {};
    private double[] doubles = {};

    @Nullable
    Embedding readEmbedding(JsonParser from, DeserializationContext context) throws IOException {
        if (!from.isExpectedStartArrayToken()) {
            return UnexpectedValues.keep(from, context);
        }
        JsonParser in = LimitedParser.numbers(from);
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (count == floats.length) {
                LimitedParser.use(from, (long) Float.BYTES * longer(count));
                floats = Arrays.copyOf(floats, longer(count));
            }
            float component = isNumber(in) ? single(in) : Float.NaN;
            if (!Float.isFinite(component)) {
                return unexpected(from, context, count, i -> Double.valueOf(Float.toString(floats[i])));
            }
            floats[count++] = component;
        }
        LimitedParser.use(from, (long) Float.BYTES * count);
        return Embedding.of(floats, 0, count);
    }

    @Nullable
    DoubleEmbedding readDoubleEmbedding(JsonParser from, DeserializationContext context) throws IOException {
        if (!from.isExpectedStartArrayToken()) {
            return UnexpectedValues.keep(from, context);
        }
        JsonParser in = LimitedParser.numbers(from);
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (count == doubles.length) {
                LimitedParser.use(from, (long) Double.BYTES * longer(count));
                doubles = Arrays.copyOf(doubles, longer(count));
            }
            double component = isNumber(in) ? in.getDoubleValue() : Double.NaN;
            if (!Double.isFinite(component)) {
                return unexpected(from, context, count, i -> doubles[i]);
            }
            doubles[count++] = component;
        }
        LimitedParser.use(from, (long) Double.BYTES * count);
        return DoubleEmbedding.of(doubles, 0, count);
    }

    /**
     * The number as Java reads it. The digits of a component fit in a long; dividing it by a power of ten rounds once. The second
     * rounding, to 32 bits, is harmless unless the first result is halfway between two floats. Numbers that are longer, have an
     * exponent or are tiny go through Jackson, which takes a tenth more of the total time.
     */
    private static float single(JsonParser in) throws IOException {
        char[] text = in.getTextCharacters();
        int from = in.getTextOffset();
        int end = from + in.getTextLength();
        boolean negative = text[from] == '-';
        int start = negative ? from + 1 : from;
        if (end - start > MOST_DIGITS) {
            return in.getFloatValue();
        }
        long digits = 0;
        int point = end - 1;
        for (int at = start; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (text[at] == '.') {
                point = at;
            } else {
                return in.getFloatValue();
            }
        }
        double value = digits / POWERS_OF_TEN[end - 1 - point];
        boolean halfway = (Double.doubleToRawLongBits(value) & BELOW_SINGLE) == HALF_OF_SINGLE;
        return halfway || value < Float.MIN_NORMAL ? in.getFloatValue() : (float) (negative ? -value : value);
    }

    private static int longer(int length) {
        return Math.max(USUAL_DIMENSIONS, 2 * length);
    }

    private static boolean isNumber(JsonParser in) {
        return in.hasToken(JsonToken.VALUE_NUMBER_FLOAT) || in.hasToken(JsonToken.VALUE_NUMBER_INT);
    }

    /**
     * Keeps the JSON of a vector that contains another value than a finite number, from the parser that counts values.
     *
     * @param count the number of components before the current value
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Always null.
    private static <T> @Nullable T unexpected(
            JsonParser in, DeserializationContext context, int count, IntToDoubleFunction component)
            throws IOException {
        LimitedParser.use(in, (long) LimitedParser.VALUE * count);
        List<@Nullable Object> json = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            json.add(component.applyAsDouble(i));
        }
        for (JsonToken token = in.currentToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            json.add(FreeValues.read(in));
        }
        return UnexpectedValues.keep(in, context, json, null);
    }
}
