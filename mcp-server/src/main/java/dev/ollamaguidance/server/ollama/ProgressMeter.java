package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.ProgressRule;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Computes the progress of a call from the chunks of a stream. Ollama restarts its count for each part of a download and repeats values;
 * this class adds up the parts, so the progress never decreases. Create one per call; not thread-safe.
 */
final class ProgressMeter {
    private static final String NONE = "";

    private final ProgressRule rule;
    private final Map<String, Double> done = new HashMap<>();
    private final Map<String, Double> totals = new HashMap<>();
    private String lastMessage = NONE;
    private long phases;
    private long chunks;

    ProgressMeter(ProgressRule rule) {
        this.rule = rule;
    }

    /** Returns the progress after the next chunk. */
    CallProgress after(JsonNode chunk) {
        chunks++;
        if (rule.countsLines()) {
            return new CallProgress(chunks, OptionalDouble.empty(), chunks + " " + rule.unit());
        }
        String part = text(chunk, rule.part());
        record(chunk, rule.completed(), done, part);
        record(chunk, rule.total(), totals, part);
        String message = text(chunk, rule.message());
        if (!message.equals(lastMessage)) {
            phases++;
            lastMessage = message;
        }
        // Each phase counts as 1, so that phases without a size are progress too.
        double total = sum(totals);
        return new CallProgress(
                sum(done) + phases, total > 0 ? OptionalDouble.of(total + phases) : OptionalDouble.empty(), message);
    }

    private static void record(JsonNode chunk, @Nullable String pointer, Map<String, Double> values, String part) {
        if (pointer != null && chunk.at(pointer).isNumber()) {
            values.merge(part, chunk.at(pointer).doubleValue(), Math::max);
        }
    }

    private static String text(JsonNode chunk, @Nullable String pointer) {
        return pointer == null ? NONE : chunk.at(pointer).asText(NONE);
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
