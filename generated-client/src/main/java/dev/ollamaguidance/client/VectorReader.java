package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import dev.ollamaguidance.client.model.DoubleEmbedding;
import dev.ollamaguidance.client.model.Embedding;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads vectors from the parser into an array of numbers, without an object for each. One reader serves all vectors of
 * an answer: the array grows once. Takes numbers that fit and nothing else.
 */
final class VectorReader {
    private static final int USUAL_DIMENSIONS = 1024;

    private float[] floats = {};
    private double[] doubles = {};

    Embedding readEmbedding(JsonParser in, DeserializationContext context) throws IOException {
        enter(Embedding.class, in, context);
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (count == floats.length) {
                floats = Arrays.copyOf(floats, longer(count));
            }
            checkNumber(float.class, in, context);
            float component = in.getFloatValue();
            if (!Float.isFinite(component)) {
                context.handleWeirdNumberValue(float.class, component, "too large for a number of 32 bits");
            }
            floats[count++] = component;
        }
        return Embedding.of(floats, 0, count);
    }

    DoubleEmbedding readDoubleEmbedding(JsonParser in, DeserializationContext context) throws IOException {
        enter(DoubleEmbedding.class, in, context);
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (count == doubles.length) {
                doubles = Arrays.copyOf(doubles, longer(count));
            }
            checkNumber(double.class, in, context);
            double component = in.getDoubleValue();
            if (!Double.isFinite(component)) {
                context.handleWeirdNumberValue(double.class, component, "too large for a number of 64 bits");
            }
            doubles[count++] = component;
        }
        return DoubleEmbedding.of(doubles, 0, count);
    }

    private static int longer(int length) {
        return Math.max(USUAL_DIMENSIONS, 2 * length);
    }

    private static void enter(Class<?> type, JsonParser in, DeserializationContext context) throws IOException {
        if (!in.isExpectedStartArrayToken()) {
            context.handleUnexpectedToken(type, in);
        }
    }

    private static void checkNumber(Class<?> type, JsonParser in, DeserializationContext context) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && !in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            context.handleUnexpectedToken(type, in);
        }
    }
}
