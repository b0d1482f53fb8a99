package dev.ollamaguidance.benchmarks;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Checks before the measurement that a contender returns everything that the server sends. */
final class ResponseCheck {

    private ResponseCheck() {}

    /** Makes one call of each kind. */
    static void check(Contender contender) throws Exception {
        equal("chat", FakeResponses.chatText(), contender.chat(Workload.CHAT_MODEL));

        List<String> tokens = new ArrayList<>();
        contender.stream(Workload.BURST_MODEL, tokens::add);
        tokens.removeIf(String::isEmpty);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < FakeResponses.TOKENS; i++) {
            sent.add(FakeResponses.word(i));
        }
        equal("stream", sent, tokens);

        List<String> paced = new ArrayList<>();
        contender.stream(Workload.PACED_MODEL, paced::add);
        paced.removeIf(String::isEmpty);
        equal("paced stream", FakeResponses.PACED_TOKENS, paced.size());

        checkVectors(contender, Workload.ONE_VECTOR_MODEL, 1);
        checkVectors(contender, Workload.MANY_VECTORS_MODEL, Workload.MANY);
    }

    private static void checkVectors(Contender contender, String model, int count) throws Exception {
        Contender.Vectors vectors = contender.embed(model, Collections.nCopies(count, Contender.PROMPT));
        equal("vectors", count, vectors.count());
        List<Float> last = numbers(vectors.last());
        equal("numbers of a vector", FakeResponses.DIMENSIONS, last.size());
        equal("last number", FakeResponses.lastNumber(count), last.get(last.size() - 1));
    }

    private static void equal(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new Retries.WrongResponse(what + ": expected " + expected + ", got " + actual);
        }
    }

    /** Reads a vector of any type: a list, an array, or an object with a method that returns an array. */
    static List<Float> numbers(Object vector) throws ReflectiveOperationException {
        List<Float> numbers = new ArrayList<>();
        if (vector instanceof float[] floats) {
            for (float number : floats) {
                numbers.add(number);
            }
        } else if (vector instanceof List<?> list) {
            for (Object number : list) {
                numbers.add(((Number) number).floatValue());
            }
        } else {
            for (Method method : vector.getClass().getMethods()) {
                if (method.getReturnType() == float[].class
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())) {
                    return numbers(method.invoke(vector));
                }
            }
            throw new IllegalArgumentException("Not a vector: " + vector.getClass());
        }
        return numbers;
    }
}
