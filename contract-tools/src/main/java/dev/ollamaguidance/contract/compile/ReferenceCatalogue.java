package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the catalogue of texts: the overview, the workflows, and a page's worth of facts about each operation. */
final class ReferenceCatalogue {
    private final Contract contract;

    ReferenceCatalogue(Contract contract) {
        this.contract = contract;
    }

    ObjectNode compile() {
        ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
        JsonNode guidance = contract.root().path("x-guidance");
        catalogue.set("overview", guidance.path("overview"));
        catalogue.set("workflows", guidance.path("workflows"));
        catalogue.set("envelope", fields(Envelope.described()));
        ArrayNode operations = catalogue.putArray("operations");
        contract.operations().forEach(operation -> operations.add(operation(operation)));
        return catalogue;
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("operationId", operation.id());
        entry.put("method", operation.method());
        entry.put("path", operation.path());
        entry.put("summary", operation.summary());
        entry.put("description", operation.description());
        JsonNode mcp = operation.mcp();
        if (operation.exposed()) {
            put(entry, "tool", mcp.path("tool"));
            put(entry, "title", mcp.path("title"));
            put(entry, "toolset", mcp.path("toolset"));
            put(entry, "use", operation.guidance().path("use"));
            put(entry, "avoid", operation.guidance().path("avoid"));
            put(entry, "warnings", operation.guidance().path("warnings"));
            put(entry, "next", operation.guidance().path("next"));
        } else {
            put(entry, "reason", mcp.path("reason"));
        }
        if (operation.node().has("x-limits")) {
            entry.set("limits", operation.node().get("x-limits"));
        }
        put(entry, "errors", operation.node().path("x-errors"));
        entry.set("request", fields(request(operation)));
        entry.set("result", fields(expand(operation.answerSchema(), Schemas.Use.OUTPUT)));
        example(operation).ifPresent(example -> entry.set("example", example));
        return entry;
    }

    private static void put(ObjectNode entry, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            entry.set(name, value);
        }
    }

    /** What a caller gives: the arguments of a tool, else the body of the request. */
    private JsonNode request(Operation operation) {
        return operation.exposed()
                ? new ToolCatalogue(contract).input(operation)
                : expand(operation.requestSchema(), Schemas.Use.INPUT);
    }

    private JsonNode expand(JsonNode schema, Schemas.Use use) {
        return schema.isMissingNode() ? schema : new Schemas(contract, use).expand(schema);
    }

    private Optional<JsonNode> example(Operation operation) {
        if (operation.mcp().has("example")) {
            return Optional.of(operation.mcp().get("example"));
        }
        return Example.of(contract, operation).stream()
                .filter(example -> example.error() == null && example.request() != null)
                .map(Example::request)
                .findFirst();
    }

    private static ArrayNode fields(JsonNode object) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        addFields(fields, "", object);
        return fields;
    }

    /** Adds the members of an object, and theirs, each by its path: {@code options.seed}, {@code messages[].role}. */
    private static void addFields(ArrayNode fields, String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            JsonNode schema = property.getValue();
            String name = path + property.getKey();
            ObjectNode field = fields.addObject();
            field.put("name", name);
            field.put("type", type(schema));
            for (JsonNode required : object.path("required")) {
                if (required.asText().equals(property.getKey())) {
                    field.put("required", true);
                }
            }
            field.set("description", schema.path("description"));
            if (schema.has("default")) {
                field.set("default", schema.get("default"));
            }
            put(field, "since", schema.path("x-since"));
            put(field, "sinceValues", schema.path("x-since-values"));
            addInner(fields, name, schema);
        }
    }

    private static void addInner(ArrayNode fields, String name, JsonNode schema) {
        addFields(fields, name + ".", schema);
        for (JsonNode branch : branches(schema)) {
            addInner(fields, name, branch);
        }
        if (schema.path("items").isObject()) {
            addInner(fields, name + "[]", schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            addInner(fields, name + ".*", schema.get("additionalProperties"));
        }
    }

    private static JsonNode branches(JsonNode schema) {
        return schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
    }

    private static String type(JsonNode schema) {
        JsonNode branches = branches(schema);
        if (branches.isMissingNode()) {
            String type = schema.path("type").asText();
            if (schema.has("enum")) {
                return "one of " + schema.get("enum");
            }
            return type.equals("array") ? "list of " + type(schema.path("items")) : type;
        }
        List<String> types = new ArrayList<>();
        branches.forEach(branch -> types.add(
                branch.has("x-since")
                        ? type(branch) + " since " + branch.get("x-since").asText()
                        : type(branch)));
        return String.join(" or ", types);
    }
}
