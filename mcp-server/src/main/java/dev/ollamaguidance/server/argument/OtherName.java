package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Another name of a field.
 *
 * @param target the field, or the field of an object and the field in it
 * @param when string fields that the object must have for the name to apply, with their values
 * @param first the other fields of the item, if the value becomes the first item of an array; empty if it becomes the field
 */
record OtherName(List<String> target, Map<String, String> when, Map<String, String> first) {
    /** Whether the name applies to an object. */
    boolean applies(JsonNode object) {
        return hasAll(object, when);
    }

    /** Whether an item of an array has the other fields of the first item already. */
    boolean isItem(JsonNode item) {
        return hasAll(item, first);
    }

    private static boolean hasAll(JsonNode object, Map<String, String> fields) {
        return fields.entrySet().stream()
                .allMatch(field -> field.getValue()
                        .equalsIgnoreCase(object.path(field.getKey()).asText()));
    }

    /** The field as text for messages. */
    String shown() {
        return String.join(".", target);
    }
}
