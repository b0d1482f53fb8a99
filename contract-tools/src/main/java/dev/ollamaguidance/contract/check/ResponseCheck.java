package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.SchemaUse;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Responses accept values of later servers, because typed clients of other languages reject a response with a value that an {@code enum} or a
 * {@code pattern} does not allow; requests are closed. Every JSON error has the same schema, and measurements and counts are not negative.
 * JSON precedes NDJSON, and no component has the name of a type that generators create for an operation.
 */
final class ResponseCheck implements Check {
    private static final String ERROR = "#/components/schemas/ErrorResponse";
    private static final Set<String> MEASURED =
            Set.of("ns", "seconds", "bytes", "tokens", "count", "steps", "layers", "threads", "pixels");
    private static final int FIRST_ERROR = 400;

    @Override
    public void check(Contract contract, Problems problems) {
        SchemaUse use = SchemaUse.of(contract);
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            problems.addIf(
                    schema.has("default") && schema.has("x-server-default"),
                    pointer,
                    "has default and x-server-default; use one of them");
            if (use.isInResponse(pointer)) {
                open(pointer, schema, problems);
                problems.addIf(
                        MEASURED.contains(schema.path("x-unit").asText())
                                && !schema.path("minimum").asText().equals("0"),
                        pointer,
                        "is a measurement or count (" + schema.path("x-unit").asText()
                                + ") in a response; set minimum: 0");
            } else {
                problems.addIf(
                        schema.has(KnownValues.EXTENSIBLE) || schema.has(KnownValues.PATTERN),
                        pointer,
                        "is part of requests only; use enum or pattern");
            }
        });
        for (Operation operation : contract.operations()) {
            for (Map.Entry<String, JsonNode> response : operation.responses()) {
                error(operation, response, problems);
                order(operation, response, problems);
            }
            name(contract, operation, problems);
        }
    }

    private static void open(String pointer, JsonNode schema, Problems problems) {
        problems.addIf(
                schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").booleanValue(),
                pointer,
                "rejects fields of later servers; remove additionalProperties: false from responses");
        problems.addIf(
                schema.has("enum"), pointer, "rejects values of later servers; use x-extensible-enum in responses");
        problems.addIf(
                schema.has("pattern"), pointer, "rejects values of later servers; use x-known-pattern in responses");
    }

    /** Clients and mock servers without a preference use the first media type. */
    private static void order(Operation operation, Map.Entry<String, JsonNode> response, Problems problems) {
        List<String> types = new ArrayList<>();
        response.getValue().path("content").fieldNames().forEachRemaining(types::add);
        int json = types.indexOf("application/json");
        problems.addIf(
                json >= 0 && types.subList(0, json).contains(Operation.NDJSON),
                operation.pointer() + "/responses/" + response.getKey() + "/content",
                "application/json must precede application/x-ndjson");
    }

    private static void name(Contract contract, Operation operation, Problems problems) {
        if (!operation.id().isEmpty()) {
            String id = operation.id();
            String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Response";
            String pointer = "/components/schemas/" + name;
            problems.addIf(
                    !contract.root().at(pointer).isMissingNode(),
                    pointer,
                    "generators create a type with this name for the operation " + id + "; rename the component");
        }
    }

    private static void error(Operation operation, Map.Entry<String, JsonNode> response, Problems problems) {
        JsonNode media = response.getValue().path("content").path("application/json");
        boolean error = !response.getKey().matches("\\d+") || Integer.parseInt(response.getKey()) >= FIRST_ERROR;
        problems.addIf(
                error
                        && media.has("schema")
                        && !media.at("/schema/$ref").asText().equals(ERROR),
                operation.pointer() + "/responses/" + response.getKey(),
                "the schema of a JSON error must be " + ERROR);
    }
}
