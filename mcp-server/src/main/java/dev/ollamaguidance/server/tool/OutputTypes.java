package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a result must not contain because of the output schema of its tool: hosts reject the whole result otherwise. Output schemas
 * consist of types, properties and items. Numbers that JSON does not have, such as NaN, become null where the schema allows any value.
 */
final class OutputTypes {
    private static final int MAX_SHOWN = 3;

    private final List<String> removed = new ArrayList<>();

    private OutputTypes() {}

    /**
     * Changes a result so that it matches.
     *
     * @param outputSchema the schema of the structured content
     * @return a warning that names what was removed; empty if nothing was
     */
    static List<String> fit(ObjectNode result, Map<String, @Nullable Object> outputSchema) {
        OutputTypes types = new OutputTypes();
        types.fitObject(result, inner(inner(outputSchema, "properties"), "result"), "");
        int others = types.removed.size() - MAX_SHOWN;
        return types.removed.isEmpty()
                ? List.of()
                : List.of("Left out of the structured content, which allows other types only: "
                        + String.join(", ", types.removed.subList(0, Math.min(MAX_SHOWN, types.removed.size())))
                        + (others > 0 ? " and " + others + " more" : "") + ".");
    }

    private static Map<?, ?> inner(Map<?, ?> schema, String keyword) {
        return schema.get(keyword) instanceof Map<?, ?> map ? map : Map.of();
    }

    private void fitObject(ObjectNode object, Map<?, ?> schema, String pointer) {
        Map<?, ?> properties = inner(schema, "properties");
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            Map<?, ?> type = inner(properties, field.getKey());
            String at = pointer + "/" + field.getKey();
            if (!isOfType(field.getValue(), type)) {
                fields.remove();
                removed.add(at);
            } else if (isNotFinite(field.getValue())) {
                field.setValue(object.nullNode());
            } else {
                fitInside(field.getValue(), type, at);
            }
        }
    }

    private void fitInside(JsonNode value, Map<?, ?> schema, String pointer) {
        if (value instanceof ObjectNode object) {
            fitObject(object, schema, pointer);
        } else if (value instanceof ArrayNode array) {
            fitArray(array, inner(schema, "items"), pointer);
        }
    }

    /** An array of numbers is emptied: without one of its numbers the others would have another meaning. */
    private void fitArray(ArrayNode array, Map<?, ?> items, String pointer) {
        Object type = items.get("type");
        boolean numbers = "number".equals(type) || "integer".equals(type);
        for (int i = array.size() - 1; i >= 0; i--) {
            JsonNode element = array.get(i);
            if (!isOfType(element, items)) {
                removed.add(numbers ? pointer : pointer + "/" + i);
                if (numbers) {
                    array.removeAll();
                    return;
                }
                array.remove(i);
            } else if (isNotFinite(element)) {
                array.setNull(i);
            } else {
                fitInside(element, items, pointer + "/" + i);
            }
        }
    }

    private static boolean isOfType(JsonNode value, Map<?, ?> schema) {
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber() && !isNotFinite(value);
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static boolean isNotFinite(JsonNode value) {
        return value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue());
    }
}
