package dev.ollamaguidance.contracttests.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contract and what was compiled from it, from the class path. */
final class Catalogues {
    private Catalogues() {}

    static JsonNode read(String resource) {
        try (InputStream in = Catalogues.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One object of the contract for each operation, with {@code method} and {@code path} added. */
    static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        read("/openapi/ollama.json")
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
        read("/catalogue/tools.json").path("tools").forEach(tools::add);
        return tools;
    }
}
