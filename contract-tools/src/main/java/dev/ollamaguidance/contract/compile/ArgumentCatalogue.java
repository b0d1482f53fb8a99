package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Makes the catalogue of what the arguments of each tool must be: the full schema, which arguments came with which release of Ollama, and
 * which there are no more. A host sees only the brief schemas of {@link ToolCatalogue}.
 *
 * <p>Places are JSON Pointers into the arguments, where {@code *} stands for any item of a list or any member of a map.
 */
final class ArgumentCatalogue {
    private static final String ANY = "/*";

    private final Contract whole;
    private final Contract view;

    /**
     * A catalogue of the tools of a view.
     *
     * @param whole the contract with everything that was ever removed
     */
    ArgumentCatalogue(Contract whole, Contract view) {
        this.whole = whole;
        this.view = view;
    }

    ObjectNode compile() {
        ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
        ArrayNode tools = catalogue.putArray("tools");
        view.operations().stream().filter(Operation::exposed).forEach(operation -> tools.add(tool(operation)));
        return catalogue;
    }

    private ObjectNode tool(Operation operation) {
        ObjectNode tool = JsonNodeFactory.instance.objectNode();
        tool.set("name", operation.mcp().path("tool"));
        tool.put("operationId", operation.id());
        if (operation.node().has("x-since")) {
            tool.set("since", operation.node().get("x-since"));
        }
        ObjectNode schema = new ToolCatalogue(view).input(operation);
        put(tool, "younger", younger(schema));
        put(tool, "gone", gone(operation));
        tool.set("schema", withoutMarkers(schema));
        return tool;
    }

    private static void put(ObjectNode tool, String name, ArrayNode entries) {
        if (!entries.isEmpty()) {
            tool.set(name, entries);
        }
    }

    private static ArrayNode younger(ObjectNode schema) {
        ArrayNode younger = JsonNodeFactory.instance.arrayNode();
        walk(schema, "", (place, part) -> {
            // The type tells the branch of a union.
            if (part.has("x-since")) {
                ObjectNode entry = younger.addObject().put("at", place);
                if (part.path("type").isTextual()) {
                    entry.set("type", part.get("type"));
                }
                entry.set("since", part.get("x-since"));
            }
            part.path("x-since-values")
                    .properties()
                    .forEach(value -> younger.addObject()
                            .put("at", place)
                            .put("value", value.getKey())
                            .set("since", value.getValue()));
        });
        return younger;
    }

    /** Arguments that old programs and old documents know. */
    private ArrayNode gone(Operation operation) {
        ArrayNode gone = JsonNodeFactory.instance.arrayNode();
        JsonNode request = whole.operation(operation.id())
                .map(Operation::requestSchema)
                .filter(schema -> !schema.isMissingNode())
                .orElse(JsonNodeFactory.instance.objectNode());
        // The open form of a schema has the fields for old programs.
        walk(new Schemas(whole, Schemas.Use.OUTPUT).expand(request), "", (place, part) -> {
            if (part.has("x-removed") || part.path("deprecated").asBoolean()) {
                ObjectNode entry = gone.addObject().put("at", place);
                if (part.has("x-removed")) {
                    entry.set("removed", part.get("x-removed"));
                }
                entry.set("hint", part.path("description"));
            }
        });
        return gone;
    }

    private static void walk(JsonNode schema, String place, BiConsumer<String, JsonNode> visit) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            visited(property.getValue(), place + "/" + Pointers.escape(property.getKey()), visit);
        }
        for (String inner : new String[] {"items", "additionalProperties"}) {
            if (schema.path(inner).isObject()) {
                visited(schema.get(inner), place + ANY, visit);
            }
        }
        for (String union : new String[] {"oneOf", "anyOf"}) {
            schema.path(union).forEach(branch -> visited(branch, place, visit));
        }
    }

    private static void visited(JsonNode schema, String place, BiConsumer<String, JsonNode> visit) {
        visit.accept(place, schema);
        walk(schema, place, visit);
    }

    private static JsonNode withoutMarkers(JsonNode schema) {
        ObjectNode bare = schema.deepCopy();
        Pointers.walk(bare, "", pointer -> true, (pointer, value) -> {
            if (value instanceof ObjectNode object) {
                object.remove(Schemas.MARKERS);
            }
        });
        return bare;
    }
}
