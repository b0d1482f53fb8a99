package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.ProgressRule;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Computes the progress of a call from the chunks of a stream. Ollama restarts its count for each part of a download and repeats values;
 * this class adds up the parts, so the progress never decreases. Counts at most 10,000 parts. Create one per call; not thread-safe.
 */
final class ProgressMeter {
    private static final String NONE = "";
    private static final int MAX_TEXT = 200;

    private final ProgressRule rule;
    private final Sum done = new Sum();
    private final Sum total = new Sum();
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
        record(chunk, rule.total(), total, part);
        String message = text(chunk, rule.message());
        if (!message.equals(lastMessage)) {
            phases++;
            lastMessage = message;
        }
        // Each phase counts as 1, so that phases without a size are progress too.
        return new CallProgress(
                done.sum + phases,
                total.sum > 0 ? OptionalDouble.of(total.sum + phases) : OptionalDouble.empty(),
                message);
    }

    private static void record(JsonNode chunk, @Nullable String pointer, Sum values, String part) {
        if (pointer != null && chunk.at(pointer).isNumber()) {
            values.raise(part, chunk.at(pointer).doubleValue());
        }
    }

    private static String text(JsonNode chunk, @Nullable String pointer) {
        return pointer == null ? NONE : ForeignText.line(chunk.at(pointer).asText(NONE), MAX_TEXT);
    }

    /** The sum of the largest values of all parts. */
    private static final class Sum {
        private static final int MAX_PARTS = 10_000;

        private final Map<String, Double> parts = new HashMap<>();
        private double sum;

        void raise(String part, double value) {
            double before = parts.getOrDefault(part, 0.0);
            boolean isKnown = parts.containsKey(part);
            if (value > before && Double.isFinite(value) && (isKnown || parts.size() < MAX_PARTS)) {
                parts.put(part, value);
                sum += value - before;
            }
        }
    }
}
