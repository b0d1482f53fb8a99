package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The part of a single JSON response that the client needs. A pact requires no more.
 *
 * <p>Of an error this is the message. Of a success it is every field except those that may be null in the example or by the contract: the client treats
 * null as a missing field, Pact as another type. Of array elements it is the fields that the contract says are always present, because a server returns
 * other elements than the example. Of objects with arbitrary fields, such as the metadata of a model file, it is nothing.
 *
 * @param view says which fields are always present and which may be null
 */
record RequiredResponse(ContractView view) {

    private static final String REASON = "error";

    /** The required part of an example's response. */
    JsonNode of(Example example, JsonNode answer) {
        if (example.error().isPresent() && answer.isObject()) {
            return JsonNodeFactory.instance.objectNode().set(REASON, answer.path(REASON));
        }
        return needed(answer, view.answerSchema(example), false);
    }

    private JsonNode needed(JsonNode json, JsonNode schema, boolean listed) {
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(needed(element, view.elementSchema(schema), true)));
            return copy;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .filter(member -> !hasArbitraryFields(schema))
                    .filter(member -> !mayBeNull(member, schema))
                    .filter(member -> !listed || isAlwaysPresent(member.getKey(), schema))
                    .forEach(member -> copy.set(
                            member.getKey(),
                            needed(member.getValue(), view.fieldSchema(schema, member.getKey()), listed)));
            return copy;
        }
        return json;
    }

    private boolean mayBeNull(Map.Entry<String, JsonNode> member, JsonNode objectSchema) {
        JsonNode schema = view.fieldSchema(objectSchema, member.getKey());
        boolean declaredNull = false;
        for (JsonNode type : schema.path("type")) {
            declaredNull |= type.asText().equals("null");
        }
        return declaredNull || member.getValue().isNull();
    }

    private static boolean hasArbitraryFields(JsonNode schema) {
        return schema.has("additionalProperties") && !schema.has("properties");
    }

    private static boolean isAlwaysPresent(String name, JsonNode objectSchema) {
        boolean declared = !objectSchema.has("properties");
        for (String keyword : new String[] {"required", "x-always"}) {
            for (JsonNode always : objectSchema.path(keyword)) {
                declared |= always.asText().equals(name);
            }
        }
        return declared;
    }
}
