package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What the client needs of an answer in one piece; a pact asks for no more.
 *
 * <p>Of an error that is its reason. Of a success it is everything but what may be null, in the example or by the contract: to
 * the client null is absent, to Pact it is another type. Of the elements of a list it is what the contract says that each has,
 * because a server has others than those of the example; of objects of any members, such as the facts of a model's file, it
 * is nothing in particular.
 *
 * @param view says which members there are always, and which may be null
 */
record RequiredResponse(ContractView view) {

    private static final String REASON = "error";

    /** The needed part of an example's answer. */
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
                    .filter(member -> !isOfAnyMembers(schema))
                    .filter(member -> !mayBeNull(member, schema))
                    .filter(member -> !listed || isAlwaysThere(member.getKey(), schema))
                    .forEach(member -> copy.set(
                            member.getKey(),
                            needed(member.getValue(), view.memberSchema(schema, member.getKey()), listed)));
            return copy;
        }
        return json;
    }

    private boolean mayBeNull(Map.Entry<String, JsonNode> member, JsonNode objectSchema) {
        JsonNode schema = view.memberSchema(objectSchema, member.getKey());
        boolean declaredNull = false;
        for (JsonNode type : schema.path("type")) {
            declaredNull |= type.asText().equals("null");
        }
        return declaredNull || member.getValue().isNull();
    }

    private static boolean isOfAnyMembers(JsonNode schema) {
        return schema.has("additionalProperties") && !schema.has("properties");
    }

    private static boolean isAlwaysThere(String name, JsonNode objectSchema) {
        boolean declared = !objectSchema.has("properties");
        for (String keyword : new String[] {"required", "x-always"}) {
            for (JsonNode always : objectSchema.path(keyword)) {
                declared |= always.asText().equals(name);
            }
        }
        return declared;
    }
}
