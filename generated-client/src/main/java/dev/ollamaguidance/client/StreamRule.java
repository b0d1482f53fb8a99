package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a stream make one result: the contract's {@code x-stream}.
 *
 * @param append JSON pointers to texts and lists that grow from line to line; of every other member the last line counts
 * @param finalPointer JSON pointer to the member that tells the last line
 * @param finalValue the value of that member in the last line, and in no other
 * @param progress where a line says how far the operation is
 */
public record StreamRule(
        List<String> append, String finalPointer, JsonNode finalValue, Optional<ProgressRule> progress) {
    /** Copies the list. */
    public StreamRule {
        append = List.copyOf(append);
    }

    /**
     * Whether this is the last line of its stream.
     *
     * @param line a line
     * @return true for the last one
     */
    public boolean isFinal(JsonNode line) {
        return line.at(finalPointer).equals(finalValue);
    }

    static StreamRule read(String json) {
        JsonNode rule;
        try {
            rule = OllamaJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of operations is broken: " + json, e);
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
