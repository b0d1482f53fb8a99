package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads JSON without loss, and compares it by value: numbers as numbers, null as absent, members in any order. */
final class Json {

    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return EXACT.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("Not JSON: " + text, malformed);
        }
    }

    /** What a record of the client is on the wire. */
    static String written(@Nullable Object value) {
        try {
            return OllamaJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    /** A copy that is equal to that of any JSON of the same value. */
    static JsonNode comparable(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> copy.set(member.getKey(), comparable(member.getValue())));
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
