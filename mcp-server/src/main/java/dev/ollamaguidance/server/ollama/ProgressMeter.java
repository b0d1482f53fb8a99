package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.ProgressRule;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Makes progress of a whole call from the lines of a stream. Ollama counts each part anew and repeats values; here parts add up and nothing
 * falls. For one call, in one thread.
 */
final class ProgressMeter {
    private static final String WHOLE = "";

    private final ProgressRule rule;
    private final Map<String, Double> done = new HashMap<>();
    private final Map<String, Double> totals = new HashMap<>();
    private String lastMessage = WHOLE;
    private long phases;
    private long lines;

    ProgressMeter(ProgressRule rule) {
        this.rule = rule;
    }

    /** How far the call is after one more line. */
    CallProgress after(JsonNode line) {
        lines++;
        if (rule.countsLines()) {
            return new CallProgress(lines, OptionalDouble.empty(), lines + " " + rule.unit());
        }
        String part = text(line, rule.part());
        line(line, rule.completed(), done, part);
        line(line, rule.total(), totals, part);
        String message = text(line, rule.message());
        if (!message.equals(lastMessage)) {
            phases++;
            lastMessage = message;
        }
        // Each phase counts for one, so that phases without a size of their own are progress too.
        double total = sum(totals);
        return new CallProgress(
                sum(done) + phases, total > 0 ? OptionalDouble.of(total + phases) : OptionalDouble.empty(), message);
    }

    private static void line(JsonNode line, @Nullable String pointer, Map<String, Double> values, String part) {
        if (pointer != null && line.at(pointer).isNumber()) {
            values.merge(part, line.at(pointer).doubleValue(), Math::max);
        }
    }

    private static String text(JsonNode line, @Nullable String pointer) {
        return pointer == null ? WHOLE : line.at(pointer).asText(WHOLE);
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
