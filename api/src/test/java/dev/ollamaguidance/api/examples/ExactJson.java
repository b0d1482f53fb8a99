package dev.ollamaguidance.api.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Reads JSON without loss of precision, and makes JSON comparable by value. */
public final class ExactJson {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExactJson() {}

    /** Reads JSON; numbers keep all their digits. */
    public static JsonNode read(String text) {
        try {
            return EXACT.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("Not JSON: " + text, malformed);
        }
    }

    /**
     * Copies JSON so that equal values are equal nodes: numbers by value, a null field like a missing one, fields in any
     * order.
     */
    public static JsonNode comparable(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> copy.set(field.getKey(), comparable(field.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(comparable(element)));
            return copy;
        }
        return json.isNumber() ? DecimalNode.valueOf(new BigDecimal(json.asText()).stripTrailingZeros()) : json;
    }
}
