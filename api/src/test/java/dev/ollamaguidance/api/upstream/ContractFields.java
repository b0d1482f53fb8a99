package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.upstream.DocumentField.Side;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks up a field in the contract: in the parameters and the body of a request, or in the success responses. */
final class ContractFields {
    private final Contract contract;

    ContractFields(Contract contract) {
        this.contract = contract;
    }

    /** Whether the operation declares the field in the request or response, wherever the document has it. */
    boolean has(Operation operation, DocumentField field) {
        boolean request = !field.side().covers(Side.REQUEST)
                || parameter(operation, field.path())
                || found(List.of(operation.requestSchema()), field.steps());
        boolean answer = !field.side().covers(Side.ANSWER) || found(answers(operation), field.steps());
        return request && answer;
    }

    private static boolean parameter(Operation operation, String name) {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals(name));
    }

    private List<JsonNode> answers(Operation operation) {
        List<JsonNode> schemas = new ArrayList<>();
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            if (response.getKey().startsWith("2")) {
                response.getValue().path("content").forEach(media -> schemas.add(media.path("schema")));
            }
        }
        return schemas;
    }

    private boolean found(List<JsonNode> schemas, List<String> steps) {
        List<JsonNode> places = schemas;
        for (String step : steps) {
            List<JsonNode> inner = new ArrayList<>();
            forms(places).forEach(schema -> inner.add(step(schema, step)));
            places = inner.stream().filter(JsonNode::isObject).toList();
        }
        return !places.isEmpty();
    }

    /** The schemas and all their alternatives, with references resolved. */
    private List<JsonNode> forms(List<JsonNode> schemas) {
        List<JsonNode> forms = new ArrayList<>();
        for (JsonNode schema : schemas) {
            JsonNode resolved = contract.resolve(schema);
            forms.add(resolved);
            for (String choice : List.of("oneOf", "anyOf", "allOf")) {
                List<JsonNode> branches = new ArrayList<>();
                resolved.path(choice).forEach(branches::add);
                forms.addAll(forms(branches));
            }
        }
        return forms;
    }

    /** The schema of a field or element. A map has fields of any name; an object that only allows additional fields does not. */
    private static JsonNode step(JsonNode schema, String step) {
        if (step.equals("[]")) {
            return schema.path("items");
        }
        JsonNode property = schema.path("properties").path(step);
        return property.isMissingNode() && !schema.has("properties") ? schema.path("additionalProperties") : property;
    }
}
