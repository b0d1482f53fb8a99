package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Converts the metrics of Ollama's response to those of the envelope: milliseconds, tokens, and tokens per second. */
final class Metrics {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Metrics() {}

    /**
     * Returns the metrics of a result.
     *
     * @param pointers JSON Pointer to each value in the result, from the contract
     * @return only the metrics that exist; may be empty
     */
    static ObjectNode of(Map<String, String> pointers, ObjectNode result) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        number(pointers, "duration", result, nanos -> metrics.put("duration_ms", round(nanos / NANOS_PER_MILLI)));
        number(pointers, "load", result, nanos -> metrics.put("load_ms", round(nanos / NANOS_PER_MILLI)));
        number(pointers, "input_tokens", result, tokens -> metrics.put("input_tokens", (long) tokens));
        number(pointers, "output_tokens", result, tokens -> metrics.put("output_tokens", (long) tokens));
        number(
                pointers,
                "output_tokens",
                result,
                tokens -> number(pointers, "output_duration", result, nanos -> {
                    if (nanos > 0) {
                        metrics.put("tokens_per_second", round(tokens * NANOS_PER_SECOND / nanos));
                    }
                }));
        return metrics;
    }

    private static void number(Map<String, String> pointers, String metric, ObjectNode result, DoubleConsumer action) {
        String pointer = pointers.get(metric);
        if (pointer != null) {
            JsonNode value = result.at(pointer);
            if (value.isNumber()) {
                action.accept(value.doubleValue());
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
