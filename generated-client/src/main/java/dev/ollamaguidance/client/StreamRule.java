package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a stream form one result: the contract's {@code x-stream}.
 *
 * @param append JSON Pointers to strings and arrays that are concatenated; every other field has the value of the last line
 * @param finalPointer JSON Pointer to the field that marks the last line
 * @param finalValue the value of that field in the last line only
 * @param progress where the lines report progress
 */
public record StreamRule(
        List<String> append, String finalPointer, JsonNode finalValue, Optional<ProgressRule> progress) {
    /** Copies the list. */
    public StreamRule {
        append = List.copyOf(append);
    }

    /**
     * Whether this is the last line of its stream. The value may be written in another type, such as {@code "true"}.
     *
     * @param line a line
     * @return true for the last line
     */
    public boolean isFinal(JsonNode line) {
        JsonNode value = line.at(finalPointer);
        if (finalValue.isBoolean()) {
            // Some servers send the text of a boolean, or a number.
            return isTrue(value, !finalValue.booleanValue()) == finalValue.booleanValue();
        }
        return value.equals(finalValue) || value.asText().equalsIgnoreCase(finalValue.asText());
    }

    /**
     * Whether this line says that others follow. If its mark is missing or cannot be understood, the end of the response is the end of the
     * stream.
     */
    boolean isMarkedIncomplete(JsonNode line) {
        JsonNode value = line.at(finalPointer);
        if (finalValue.isBoolean()) {
            return isTrue(value, finalValue.booleanValue()) != finalValue.booleanValue();
        }
        return value.isTextual() && !isFinal(line);
    }

    private static boolean isTrue(JsonNode value, boolean otherwise) {
        String text = value.asText().strip();
        return text.equals("1")
                || text.equalsIgnoreCase("true")
                || (!text.equalsIgnoreCase("false") && value.asBoolean(otherwise));
    }

    static StreamRule read(String json) {
        JsonNode rule;
        try {
            rule = OllamaJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of operations contains invalid JSON: " + json, e);
        }
        List<String> append = new ArrayList<>();
        rule.path("append").forEach(pointer -> append.add(pointer.asText()));
        return new StreamRule(
                append,
                rule.at("/final/pointer").asText(),
                rule.at("/final/equals"),
                Optional.ofNullable(rule.get("progress")).map(StreamRule::progress));
    }

    private static ProgressRule progress(JsonNode progress) {
        return new ProgressRule(
                text(progress, "completed"),
                text(progress, "total"),
                text(progress, "message"),
                text(progress, "part"),
                progress.path("count").asText().equals("lines"),
                progress.path("unit").asText());
    }

    private static @Nullable String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }
}
