package dev.ollamaguidance.contracttests.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/**
 * Writes every JSON example of the contract as a TypeScript constant with the type that openapi-typescript generates for it, so that the compiler
 * checks that the examples fit the types.
 */
final class TypedExamples {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final List<String> constants = new ArrayList<>();

    static TypedExamples of(JsonNode contract) {
        TypedExamples examples = new TypedExamples();
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    examples.add(operation);
                }
            }
        }
        return examples;
    }

    /** One constant for each example. */
    List<String> constants() {
        return constants;
    }

    /** A program that declares the constants. */
    String program(String types) {
        return "import type { components, operations } from \"" + types + "\";\n" + String.join("\n", constants)
                + "\nexport {};\n";
    }

    private void add(JsonNode operation) {
        String type = "operations[\"" + operation.path("operationId").asText() + "\"]";
        content("NonNullable<" + type + "[\"requestBody\"]>", operation.path("requestBody"), "never");
        String error = "components[\"schemas\"][\""
                + lastName(operation.at("/x-stream/error").asText()) + "\"]";
        for (Entry<String, JsonNode> response : operation.path("responses").properties()) {
            content(type + "[\"responses\"][" + response.getKey() + "]", response.getValue(), error);
        }
    }

    private void content(String type, JsonNode owner, String error) {
        String json = type + "[\"content\"][\"" + JSON + "\"]";
        for (JsonNode example : owner.path("content").path(JSON).path("examples")) {
            constant(json, example, "value");
        }
        String line = type + "[\"content\"][\"" + LINES + "\"]";
        for (JsonNode example : owner.path("content").path(LINES).path("examples")) {
            constant("(" + line + " | " + error + ")[]", example, "x-lines");
        }
    }

    /** Skips responses that the newest release no longer sends, because the types are those of the newest release. */
    private void constant(String type, JsonNode example, String member) {
        if (example.has("x-removed")) {
            return;
        }
        constants.add("const example" + constants.size() + ": " + type + " = " + example.path(member) + ";");
    }

    private static String lastName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
