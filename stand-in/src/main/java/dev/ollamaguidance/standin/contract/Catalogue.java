package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.standin.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of examples that is compiled from the contract.
 *
 * @param release the Ollama release that the examples show
 * @param operations in the contract's order
 */
record Catalogue(String release, List<Operation> operations) {

    private static final String RESOURCE = "/catalogue/examples.json";

    Catalogue {
        operations = List.copyOf(operations);
    }

    /**
     * Reads the catalogue on the class path.
     *
     * @throws IllegalStateException when there is none
     */
    static Catalogue read() {
        try (InputStream document = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (document == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path; ollama-api has it");
            }
            return from(Json.read(document));
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", failure);
        }
    }

    /** Maps the catalogue's JSON form. */
    static Catalogue from(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("operations").forEach(operation -> operations.add(operation(operation)));
        return new Catalogue(document.path("release").asText(), operations);
    }

    private static Operation operation(JsonNode node) {
        List<Example> examples = new ArrayList<>();
        node.path("examples").forEach(example -> examples.add(example(example)));
        JsonNode models = node.path("models");
        JsonNode blobs = node.path("blobs");
        return new Operation(
                node.path("operationId").asText(),
                node.path("method").asText(),
                PathTemplate.of(node.path("path").asText()),
                new Operation.ModelRule(
                        text(models, "lists"), text(models, "uses"), text(models, "adds"), text(models, "removes")),
                new Operation.BlobRule(text(blobs, "uses"), text(blobs, "adds"), text(blobs, "already")),
                node.path("streams").asBoolean(),
                node.path("streamDefault").asBoolean(),
                examples);
    }

    private static Example example(JsonNode node) {
        JsonNode request = node.path("request");
        JsonNode response = node.path("response");
        Map<String, String> parameters = new LinkedHashMap<>();
        request.path("pathParameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return new Example(
                node.path("name").asText(),
                new Example.Asked(parameters, request.get("body"), text(request, "text")),
                new Example.Answered(
                        response.path("status").asInt(),
                        text(response, "mediaType"),
                        response.get("body"),
                        response.has("lines") ? list(response.path("lines")) : null),
                text(node, "error"));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static @Nullable String text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }
}
