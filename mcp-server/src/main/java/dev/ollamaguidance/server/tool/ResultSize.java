package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps results small enough for the context of a model: omits fields that were not requested and truncates the largest values, so that a
 * result still matches its schema.
 *
 * @param limit maximum length of a result, in characters of JSON
 */
record ResultSize(int limit) {
    private static final String TRUNCATED = " [truncated]";

    /**
     * Reduces a result.
     *
     * @param omitted fields that are returned only on request
     * @param untouched fields that were requested or contain the model's output; they are kept regardless of their size
     * @return warnings about the removed data and how to get it; empty if nothing was removed
     */
    List<String> reduce(ObjectNode result, List<String> omitted, Set<String> untouched) {
        List<String> warnings = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String field : omitted) {
            JsonNode value = result.path(field);
            if (!untouched.contains(field) && !value.isMissingNode()) {
                if (!value.isEmpty() || value.isTextual()) {
                    removed.add(field + " (" + measure(value) + ")");
                }
                result.remove(field);
            }
        }
        if (!removed.isEmpty()) {
            warnings.add("Omitted to save context: " + String.join(", ", removed)
                    + ". List them in the argument include to get them.");
        }
        int over = result.toString().length() - limit;
        Optional<String> largest = largest(result, untouched);
        while (over > 0 && largest.isPresent()) {
            String field = largest.get();
            String before = measure(result.path(field));
            int room = Math.max(0, result.path(field).toString().length() - over);
            JsonNode truncated = truncate(result.path(field), room);
            result.set(field, truncated);
            warnings.add("Truncated because results are limited to " + limit + " characters: " + field + " had "
                    + before + ", " + measure(truncated) + " kept. The user can raise --result-limit.");
            int now = result.toString().length() - limit;
            largest = now < over ? largest(result, untouched) : Optional.empty();
            over = now;
        }
        return warnings;
    }

    private static Optional<String> largest(ObjectNode result, Set<String> untouched) {
        return result.properties().stream()
                .filter(field -> !untouched.contains(field.getKey()))
                .max(Comparator.comparingInt(
                        field -> field.getValue().toString().length()))
                .map(Map.Entry::getKey);
    }

    /** Keeps what fits: the first items of an array, the smaller fields of an object, the start of a string. */
    private static JsonNode truncate(JsonNode value, int room) {
        if (value instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            int used = 2;
            for (JsonNode item : array) {
                used += item.toString().length() + 1;
                if (used > room) {
                    break;
                }
                kept.add(item);
            }
            return kept;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode kept = object.deepCopy();
            while (!kept.isEmpty() && kept.toString().length() > room) {
                largest(kept, Set.of()).ifPresent(kept::remove);
            }
            return kept;
        }
        if (value.isTextual()) {
            String text = value.textValue();
            int kept = Math.min(text.length(), Math.max(0, room - TRUNCATED.length()));
            return TextNode.valueOf(text.substring(0, kept) + TRUNCATED);
        }
        return value;
    }

    /** The size of a value, as text. */
    static String measure(JsonNode value) {
        if (value.isArray() && value.path(0).isArray()) {
            return value.size() + " × " + value.get(0).size() + " values";
        }
        if (value.isArray()) {
            return counted(value.size(), "item");
        }
        return value.isObject()
                ? counted(value.size(), "field")
                : counted(value.asText().length(), "character");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
