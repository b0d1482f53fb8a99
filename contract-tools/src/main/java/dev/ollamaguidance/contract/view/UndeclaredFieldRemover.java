package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes fields that the schemas of a release do not declare from the values of examples.
 *
 * <p>Fields that no release declares stay, because an example can show how a server handles them. Fields of objects whose schema accepts any
 * field also stay.
 */
final class UndeclaredFieldRemover {
    private final Contract whole;
    private final Contract view;

    UndeclaredFieldRemover(Contract whole, Contract view) {
        this.whole = whole;
        this.view = view;
    }

    /** Removes the fields from all examples of the view. */
    void remove() {
        for (Operation operation : view.operations()) {
            Optional<Operation> original = whole.operation(operation.id());
            if (original.isEmpty()) {
                continue;
            }
            contents(operation.node().path("requestBody"), original.get().node().path("requestBody"), List.of());
            List<JsonNode> line = errorLine(operation);
            for (Map.Entry<String, JsonNode> response : operation.responses()) {
                JsonNode known =
                        whole.resolve(original.get().node().path("responses").path(response.getKey()));
                contents(response.getValue(), known, line);
            }
        }
    }

    /** The schema of errors, which any line of a stream can have instead. */
    private static List<JsonNode> errorLine(Operation operation) {
        JsonNode target = operation.node().path("x-stream").path("error");
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        reference.set("$ref", target);
        return target.isTextual() ? List.of(reference) : List.of();
    }

    private void contents(JsonNode holder, JsonNode known, List<JsonNode> line) {
        for (Map.Entry<String, JsonNode> media : holder.path("content").properties()) {
            JsonNode schema = known.path("content").path(media.getKey()).path("schema");
            boolean lines = media.getKey().equals(Operation.NDJSON);
            List<JsonNode> wide = alternatives(whole, with(schema, lines ? line : List.of()));
            List<JsonNode> narrow = alternatives(view, with(media.getValue().path("schema"), lines ? line : List.of()));
            for (JsonNode example : Example.shown(media.getValue())) {
                example.path("x-lines").forEach(part -> remove(part, wide, narrow));
                remove(example.path("value"), wide, narrow);
            }
        }
    }

    private static List<JsonNode> with(JsonNode schema, List<JsonNode> more) {
        List<JsonNode> all = new ArrayList<>();
        all.add(schema);
        all.addAll(more);
        return all;
    }

    /**
     * @param wide schemas that the value can have in the whole contract
     * @param narrow schemas that it can have in the view
     */
    private void remove(JsonNode value, List<JsonNode> wide, List<JsonNode> narrow) {
        if (value.isArray()) {
            List<JsonNode> wideItems = alternatives(whole, children(wide, "items"));
            List<JsonNode> narrowItems = alternatives(view, children(narrow, "items"));
            value.forEach(item -> remove(item, wideItems, narrowItems));
        }
        if (value instanceof ObjectNode object) {
            List<JsonNode> objects =
                    narrow.stream().filter(UndeclaredFieldRemover::takesObjects).toList();
            boolean closed = !objects.isEmpty()
                    && objects.stream()
                            .allMatch(schema -> schema.has("properties") && !schema.has("additionalProperties"));
            for (String name : JsonFilter.names(object)) {
                List<JsonNode> known = alternatives(whole, members(wide, name));
                List<JsonNode> declared = alternatives(view, members(objects, name));
                if (closed && declared.isEmpty() && !known.isEmpty()) {
                    object.remove(name);
                } else {
                    remove(object.path(name), known, declared);
                }
            }
        }
    }

    private static boolean takesObjects(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean listed = false;
        for (JsonNode one : type) {
            listed |= one.asText().equals("object");
        }
        return type.isMissingNode() || type.asText().equals("object") || listed;
    }

    private static List<JsonNode> members(List<JsonNode> schemas, String name) {
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode schema : schemas) {
            JsonNode declared = schema.path("properties").path(name);
            members.add(declared.isMissingNode() ? schema.path("additionalProperties") : declared);
        }
        return members;
    }

    private static List<JsonNode> children(List<JsonNode> schemas, String name) {
        return schemas.stream().map(schema -> schema.path(name)).toList();
    }

    /** The schemas with references resolved and unions replaced by their branches; missing schemas are left out. */
    private static List<JsonNode> alternatives(Contract contract, List<JsonNode> schemas) {
        List<JsonNode> alternatives = new ArrayList<>();
        for (JsonNode schema : schemas) {
            JsonNode resolved = contract.resolve(schema);
            List<JsonNode> branches = new ArrayList<>();
            resolved.path("oneOf").forEach(branches::add);
            resolved.path("anyOf").forEach(branches::add);
            if (!branches.isEmpty()) {
                alternatives.addAll(alternatives(contract, branches));
            } else if (resolved.isObject()) {
                alternatives.add(resolved);
            }
        }
        return alternatives;
    }
}
