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
 * A catalogue of examples that is compiled from the contract, for the newest release or another one that the contract was
 * checked against.
 *
 * @param release the Ollama release that the examples describe
 * @param statuses HTTP statuses by error code, for the errors of this release
 * @param routes the operations in the contract's order
 */
record Catalogue(String release, Map<String, List<Integer>> statuses, List<Route> routes) {

    Catalogue {
        statuses = Map.copyOf(statuses);
        routes = List.copyOf(routes);
    }

    /**
     * Reads the catalogue of the newest release.
     *
     * @throws IllegalStateException if there is none
     */
    static Catalogue read() {
        return from(resource("catalogue/examples.json"));
    }

    /**
     * Reads the catalogue of a release.
     *
     * @throws IllegalStateException if none was compiled for it
     */
    static Catalogue read(String release) {
        return from(resource("catalogue/at/" + release + "/examples.json"));
    }

    /** The releases with a compiled catalogue, oldest first. */
    static List<String> releases() {
        return list(resource("catalogue/releases.json")).stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode resource(String name) {
        // On the module path, a class finds only resources of its module. A class loader also finds those of open
        // modules.
        try (InputStream document = Catalogue.class.getClassLoader().getResourceAsStream(name)) {
            if (document == null) {
                throw new IllegalStateException(name + " is missing; add ollama-api to the class path");
            }
            return Json.read(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be read", failure);
        }
    }

    /** Reads the JSON of a catalogue. */
    static Catalogue from(JsonNode document) {
        Map<String, List<Integer>> statuses = new LinkedHashMap<>();
        document.path("statuses")
                .properties()
                .forEach(error -> statuses.put(
                        error.getKey(),
                        list(error.getValue()).stream().map(JsonNode::asInt).toList()));
        List<Route> routes = new ArrayList<>();
        document.path("operations").forEach(route -> routes.add(route(route)));
        return new Catalogue(document.path("release").asText(), statuses, routes);
    }

    private static Route route(JsonNode node) {
        List<CannedExample> examples = new ArrayList<>();
        node.path("examples").forEach(example -> examples.add(example(example)));
        JsonNode models = node.path("models");
        JsonNode blobs = node.path("blobs");
        return new Route(
                node.path("operationId").asText(),
                node.path("method").asText(),
                PathTemplate.of(node.path("path").asText()),
                list(node.path("members")).stream().map(JsonNode::asText).toList(),
                new Route.ModelRule(
                        text(models, "lists"),
                        text(models, "running"),
                        text(models, "uses"),
                        text(models, "source"),
                        text(models, "loads"),
                        text(models, "keeps"),
                        text(models, "adds"),
                        text(models, "removes")),
                new Route.BlobRule(text(blobs, "uses"), text(blobs, "adds"), text(blobs, "already")),
                node.path("streams").asBoolean(),
                node.path("streamDefault").asBoolean(),
                examples);
    }

    private static CannedExample example(JsonNode node) {
        JsonNode request = node.path("request");
        JsonNode response = node.path("response");
        Map<String, String> parameters = new LinkedHashMap<>();
        request.path("pathParameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return new CannedExample(
                node.path("name").asText(),
                new CannedExample.ExampleRequest(parameters, request.get("body"), text(request, "text")),
                new CannedExample.ExampleResponse(
                        response.path("status").asInt(),
                        text(response, "mediaType"),
                        response.get("body"),
                        response.has("lines") ? list(response.path("lines")) : null),
                text(node, "error"),
                text(node, "release"));
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
