package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.SchemaWalk;

/** Everything that a reader meets is described: operations, parameters, responses, schemas, fields, branches of unions, values of enums. */
final class WordingCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        for (Operation operation : contract.operations()) {
            text(operation.node(), "summary", operation.pointer(), problems);
            text(operation.node(), "description", operation.pointer(), problems);
            operation.parameters().forEach(parameter -> text(parameter, "description", operation.pointer(), problems));
            operation
                    .responses()
                    .forEach(response -> text(
                            response.getValue(),
                            "description",
                            operation.pointer() + "/responses/" + response.getKey(),
                            problems));
        }
        SchemaWalk.walk(contract.root(), (pointer, schema) -> schema(schema, pointer, problems));
    }

    private static void schema(JsonNode schema, String pointer, Problems problems) {
        if (!schema.has("$ref")) {
            text(schema, "description", pointer, problems);
        }
        int values = KnownValues.of(schema).size();
        int described = schema.path("x-enum-descriptions").size();
        problems.addIf(
                values != described,
                pointer,
                "has " + values + " values and " + described
                        + " x-enum-descriptions; each value needs one, in their order");
    }

    private static void text(JsonNode node, String member, String pointer, Problems problems) {
        problems.addIf(node.path(member).asText().isBlank(), pointer, "has no " + member);
    }
}
