package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.SchemaUse;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.Map;
import java.util.Set;

/**
 * Answers are open to what later servers send, requests are not: typed clients of other languages refuse an answer with a value that an
 * {@code enum} or a {@code pattern} does not have. Every JSON error has the one form of errors, and what is measured or counted is never
 * negative.
 */
final class AnswerCheck implements Check {
    private static final String ERROR = "#/components/schemas/ErrorResponse";
    private static final Set<String> MEASURED = Set.of("ns", "bytes", "tokens", "count", "steps");
    private static final int FIRST_ERROR = 400;

    @Override
    public void check(Contract contract, Problems problems) {
        SchemaUse use = SchemaUse.of(contract);
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            if (use.isAnswered(pointer)) {
                open(pointer, schema, problems);
                problems.addIf(
                        MEASURED.contains(schema.path("x-unit").asText())
                                && !schema.path("minimum").asText().equals("0"),
                        pointer,
                        "an answer measures or counts in "
                                + schema.path("x-unit").asText() + ", so it needs minimum: 0");
            } else {
                problems.addIf(
                        schema.has(KnownValues.EXTENSIBLE) || schema.has("x-known-pattern"),
                        pointer,
                        "only requests have it; use enum or pattern");
            }
        });
        for (Operation operation : contract.operations()) {
            for (Map.Entry<String, JsonNode> response : operation.responses()) {
                error(operation, response, problems);
            }
        }
    }

    private static void open(String pointer, JsonNode schema, Problems problems) {
        problems.addIf(
                schema.has("enum"),
                pointer,
                "an answer has it, and later servers send other values; use x-extensible-enum");
        problems.addIf(
                schema.has("pattern"),
                pointer,
                "an answer has it, and later servers send other values; use x-known-pattern");
    }

    private static void error(Operation operation, Map.Entry<String, JsonNode> response, Problems problems) {
        JsonNode media = response.getValue().path("content").path("application/json");
        boolean error = !response.getKey().matches("\\d+") || Integer.parseInt(response.getKey()) >= FIRST_ERROR;
        problems.addIf(
                error
                        && media.has("schema")
                        && !media.at("/schema/$ref").asText().equals(ERROR),
                operation.pointer() + "/responses/" + response.getKey(),
                "a JSON error is " + ERROR);
    }
}
