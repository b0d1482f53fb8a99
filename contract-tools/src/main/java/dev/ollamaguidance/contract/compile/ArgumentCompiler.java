package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.AcceptedForms;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Compiles the catalogue of arguments: the full schema of each tool's arguments, which release added an argument, and which arguments only
 * older programs use. A host sees only the brief schemas of {@link ToolCompiler}.
 */
final class ArgumentCompiler {
    private static final String ANY = "/*";

    private final Contract whole;
    private final Contract view;

    /**
     * A compiler for the tools of a view.
     *
     * @param whole the contract with all removed parts
     */
    ArgumentCompiler(Contract whole, Contract view) {
        this.whole = whole;
        this.view = view;
    }

    ArgumentCatalogue compile() {
        return new ArgumentCatalogue(view.operations().stream()
                .filter(Operation::exposed)
                .map(this::tool)
                .toList());
    }

    private ArgumentEntry tool(Operation operation) {
        ObjectNode schema = new ToolCompiler(view).input(operation);
        return new ArgumentEntry(
                operation.mcp().tool(),
                operation.id(),
                text(operation.node(), "x-since"),
                added(schema),
                removed(operation),
                accepted(schema),
                List.copyOf(operation.mcp().call().set().keySet()),
                ToolCompiler.object(withoutMarkers(schema)));
    }

    private static List<ArgumentEntry.Added> added(ObjectNode schema) {
        List<ArgumentEntry.Added> added = new ArrayList<>();
        walk(schema, "", (position, part) -> {
            // The type identifies the branch of a union.
            text(part, "x-since")
                    .ifPresent(release -> added.add(
                            new ArgumentEntry.Added(position, text(part, "type"), Optional.empty(), release)));
            part.path("x-since-values")
                    .properties()
                    .forEach(value -> added.add(new ArgumentEntry.Added(
                            position,
                            Optional.empty(),
                            Optional.of(value.getKey()),
                            value.getValue().asText())));
        });
        return added;
    }

    /** The schema of the request is at the empty position. */
    private static List<ArgumentEntry.Accepted> accepted(ObjectNode schema) {
        List<ArgumentEntry.Accepted> accepted = new ArrayList<>();
        visited(schema, "", (position, part) -> {
            if (part.has(Schemas.ACCEPTS)) {
                accepted.add(new ArgumentEntry.Accepted(
                        position, AcceptedForms.FORM.read(JsonValues.plain(part.get(Schemas.ACCEPTS)))));
            }
        });
        return accepted;
    }

    /** Arguments that older programs and older documents use. */
    private List<ArgumentEntry.Removed> removed(Operation operation) {
        List<ArgumentEntry.Removed> removed = new ArrayList<>();
        JsonNode request = whole.operation(operation.id())
                .map(Operation::requestSchema)
                .filter(schema -> !schema.isMissingNode())
                .orElse(JsonNodeFactory.instance.objectNode());
        // The output form of a schema also has the deprecated fields.
        walk(new Schemas(whole, Schemas.Use.OUTPUT).expand(request), "", (position, part) -> {
            if (part.has("x-removed") || part.path("deprecated").asBoolean()) {
                removed.add(new ArgumentEntry.Removed(
                        position,
                        text(part, "x-removed"),
                        part.path("description").asText()));
            }
        });
        return removed;
    }

    private static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.path(key).textValue());
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
