package dev.ollamaguidance.contract.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.view.UnusedComponents;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.List;

/**
 * The API as plain OpenAPI 3.0.3, which more tools support than 3.1.
 *
 * <p>It has no extensions. Responses have separate schemas: fields that every response has are {@code required}, and values that servers can
 * extend are strings whose description lists the known values. Requests keep their closed values. Defaults are in descriptions, because many
 * generated clients send a field with a {@code default} even if the caller did not set it.
 */
public final class PlainView {
    private PlainView() {}

    /**
     * Returns the plain view at a release.
     *
     * @param contract a contract that passed all checks
     * @param release a release that the contract describes, or {@link Release#NEWEST}
     */
    public static ObjectNode at(Contract contract, Release release) {
        Contract view = Views.at(contract, release);
        new ResponseSchemas(view).separate();
        SchemaWalk.walk(view.root(), (pointer, schema) -> describeDefault(schema));
        view.operations().forEach(PlainView::dropUnusable);
        ObjectNode root = view.root();
        OpenApi30.convert(root);
        UnusedComponents.remove(root);
        withoutExtensions(root, "", false);
        return root;
    }

    private static void describeDefault(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            describe(object, "default", "Default");
            describe(object, "x-server-default", "Server default");
        }
    }

    private static void describe(ObjectNode schema, String keyword, String words) {
        JsonNode value = schema.remove(keyword);
        if (value != null) {
            String shown = value.isTextual() && !value.asText().isEmpty() ? value.asText() : value.toString();
            String description = schema.path("description").asText();
            schema.put("description", (description + " " + words + ": " + shown + ".").strip());
        }
    }

    /**
     * Removes status 499, which is not an HTTP status and which clients do not receive; bodies of responses to HEAD; and examples without a
     * value.
     */
    private static void dropUnusable(Operation operation) {
        JsonNode responses = operation.node().path("responses");
        if (responses instanceof ObjectNode object) {
            object.remove("499");
        }
        if (operation.method().equals("HEAD")) {
            withoutBodies((ObjectNode) responses, operation);
        }
        List<JsonNode> contents = new ArrayList<>();
        contents.add(operation.node().at("/requestBody/content"));
        responses.forEach(response -> contents.add(response.path("content")));
        for (JsonNode content : contents) {
            for (JsonNode media : content) {
                media.path("examples")
                        .properties()
                        .removeIf(example -> !example.getValue().has("value"));
                if (media instanceof ObjectNode object
                        && object.path("examples").isEmpty()) {
                    object.remove("examples");
                }
            }
        }
    }

    private static void withoutBodies(ObjectNode responses, Operation operation) {
        operation.responses().forEach(response -> {
            ObjectNode own = response.getValue().deepCopy();
            own.remove("content");
            responses.set(response.getKey(), own);
        });
    }

    /**
     * Removes the extensions from a value and everything in it.
     *
     * @param map whether the keys of the value are names that the author of the contract chooses
     */
    private static void withoutExtensions(JsonNode node, String pointer, boolean map) {
        if (DataPointers.contains(pointer)) {
            return;
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!map && name.startsWith("x-")) {
                    object.remove(name);
                } else {
                    String place = pointer + "/" + Pointers.escape(name);
                    withoutExtensions(object.get(name), place, !map && DataPointers.MAPS.contains(name));
                }
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            withoutExtensions(node.get(i), pointer + "/" + i, false);
        }
    }
}
