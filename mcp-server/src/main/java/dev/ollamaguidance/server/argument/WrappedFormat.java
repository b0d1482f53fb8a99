package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of a response as in OpenAI's API: an object with the type text, json_object or json_schema. No JSON Schema has these types, so such
 * an object cannot be meant as the schema itself.
 */
final class WrappedFormat {
    private static final String TEXT = "text";
    private static final String JSON_SCHEMA = "json_schema";
    private static final String SCHEMA = "schema";
    private static final Set<String> TYPES = Set.of(TEXT, "json_object", JSON_SCHEMA);

    private WrappedFormat() {}

    static boolean isWrapped(JsonNode value) {
        return value.isObject() && TYPES.contains(type(value));
    }

    /** Whether the format is plain text, which is the same as no format. */
    static boolean isText(JsonNode value) {
        return type(value).equals(TEXT);
    }

    /** The string json, or the JSON Schema; null if there is no schema. */
    static @Nullable JsonNode format(JsonNode value) {
        if (!type(value).equals(JSON_SCHEMA)) {
            return TextNode.valueOf("json");
        }
        for (JsonNode found : List.of(value.path(JSON_SCHEMA).path(SCHEMA), value.path(SCHEMA))) {
            JsonNode schema = found.isTextual() ? JsonInText.container(found.textValue()) : found;
            if (schema instanceof ObjectNode && !schema.isEmpty()) {
                return schema;
            }
        }
        return null;
    }

    private static String type(JsonNode value) {
        return value.path("type").asText();
    }
}
