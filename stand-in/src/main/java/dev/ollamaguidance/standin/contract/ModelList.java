package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts the current models into a response that lists models. */
final class ModelList {

    /** The field of an element that names the model. */
    private static final String NAME = "name";

    private ModelList() {}

    /** The names of the models in an example's response. */
    static List<String> names(JsonNode answer, String member) {
        List<String> names = new ArrayList<>();
        answer.path(member).forEach(element -> names.add(element.path(NAME).asText()));
        return names;
    }

    /**
     * A copy of an example's response with other models in its list. A model that no example lists is a copy of the last one
     * of this example, with another name.
     *
     * @param member the field that holds the list
     * @param answers the responses of all examples
     */
    static JsonNode with(List<String> names, JsonNode answer, String member, List<JsonNode> answers) {
        if (!(answer.deepCopy() instanceof ObjectNode copy)) {
            return answer;
        }
        Map<ModelName, JsonNode> known = new LinkedHashMap<>();
        for (JsonNode shown : answers) {
            shown.path(member)
                    .forEach(element ->
                            known.putIfAbsent(ModelName.of(element.path(NAME).asText()), element));
        }
        ArrayNode list = copy.putArray(member);
        JsonNode pattern = last(answer.path(member), copy);
        for (String name : names) {
            JsonNode element = known.get(ModelName.of(name));
            list.add(element == null ? renamed(pattern, name) : element);
        }
        return copy;
    }

    private static JsonNode last(JsonNode list, ObjectNode none) {
        return list.isEmpty() ? none.objectNode().put(NAME, "") : list.get(list.size() - 1);
    }

    private static JsonNode renamed(JsonNode pattern, String name) {
        return Substitutions.none().with(pattern.path(NAME).asText(), name).in(pattern);
    }
}
