package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.Map;

/** Everything that a reader meets is described: operations, parameters, schemas, fields, branches of unions, answers. */
final class WordingCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        for (Operation operation : contract.operations()) {
            text(operation.node(), "summary", operation.pointer(), problems);
            text(operation.node(), "description", operation.pointer(), problems);
            problems.addIf(
                    operation.summary().endsWith("."), operation.pointer() + "/summary", "a summary has no full stop");
            operation.parameters().forEach(parameter -> text(parameter, "description", operation.pointer(), problems));
            operation
                    .responses()
                    .forEach(response -> text(
                            response.getValue(),
                            "description",
                            operation.pointer() + "/responses/" + response.getKey(),
                            problems));
        }
        contract.root()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema(schema.getValue(), "/components/schemas/" + schema.getKey(), problems));
    }

    private static void schema(JsonNode schema, String pointer, Problems problems) {
        if (schema.has("$ref")) {
            return;
        }
        text(schema, "description", pointer, problems);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            schema(property.getValue(), pointer + "/properties/" + Pointers.escape(property.getKey()), problems);
        }
        if (schema.path("items").isObject()) {
            schema(schema.get("items"), pointer + "/items", problems);
        }
        for (int i = 0; i < schema.path("oneOf").size(); i++) {
            schema(schema.get("oneOf").get(i), pointer + "/oneOf/" + i, problems);
        }
    }

    private static void text(JsonNode node, String member, String pointer, Problems problems) {
        problems.addIf(node.path(member).asText().isBlank(), pointer, "has no " + member);
    }
}
