package dev.ollamaguidance.contracttests.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.examples.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the contract and the catalogue of tools from the class path. */
final class Catalogues {
    private Catalogues() {}

    /** The operations of the newest release. */
    static List<JsonNode> operations() {
        return allOperations().stream()
                .filter(operation -> !operation.has("x-removed"))
                .toList();
    }

    /** One object of the contract for each operation, with {@code method} and {@code path} added. */
    static List<JsonNode> allOperations() {
        List<JsonNode> operations = new ArrayList<>();
        Resources.json("/openapi/ollama.json")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        operations.add(((ObjectNode) method.getValue())
                                .put("method", method.getKey().toUpperCase(Locale.ROOT))
                                .put("path", path.getKey()));
                    }
                }));
        return operations;
    }

    static List<JsonNode> tools() {
        List<JsonNode> tools = new ArrayList<>();
        Resources.json("/catalogue/tools.json").path("tools").forEach(tools::add);
        return tools;
    }
}
