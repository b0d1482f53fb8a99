package dev.ollamaguidance.api.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes sample values from sketches, which hold only the types of recorded responses that are too large to keep. */
public final class SketchSample {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SketchSample() {}

    /** A value with the types of the sketch: empty strings, 0, false and null. */
    public static JsonNode of(JsonNode sketch) {
        if (sketch.isObject() && sketch.path("array").isArray()) {
            ArrayNode array = JSON.arrayNode();
            sketch.path("array").forEach(element -> array.add(of(element)));
            return array;
        }
        if (sketch.isObject()) {
            ObjectNode object = JSON.objectNode();
            sketch.properties().forEach(member -> object.set(member.getKey(), of(member.getValue())));
            return object;
        }
        return switch (sketch.asText()) {
            case "string" -> JSON.textNode("");
            case "integer", "number" -> JSON.numberNode(0);
            case "boolean" -> JSON.booleanNode(false);
            case "null" -> JSON.nullNode();
            default -> throw new IllegalArgumentException("unknown type in a sketch: " + sketch);
        };
    }
}
