package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the catalogue of texts: the overview, the workflows, a page's worth of facts about each operation, and the components that their
 * fields hold.
 */
final class ReferenceCatalogue {
    private final Contract whole;
    private final Contract view;
    private final FieldCatalogue fields;

    /**
     * A catalogue of what a view has.
     *
     * @param whole the contract with everything that was ever removed: readers of old programs ask for it
     */
    ReferenceCatalogue(Contract whole, Contract view) {
        this.whole = whole;
        this.view = view;
        this.fields = new FieldCatalogue(whole);
    }

    ObjectNode compile() {
        ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
        JsonNode guidance = view.root().path("x-guidance");
        catalogue.set("overview", guidance.path("overview"));
        catalogue.set("workflows", guidance.path("workflows"));
        catalogue.set("envelope", fields.members(Envelope.described()));
        ArrayNode operations = catalogue.putArray("operations");
        view.operations().forEach(operation -> operations.add(operation(operation)));
        ArrayNode schemas = catalogue.putArray("schemas");
        whole.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schemas.add(schema(schema.getKey(), schema.getValue())));
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
        put(entry, "limits", operation.node().path("x-limits"));
        put(entry, "errors", operation.node().path("x-errors"));
        exchange(entry, whole.operation(operation.id()).orElse(operation));
        example(operation).ifPresent(example -> entry.set("example", example));
        return entry;
    }

    /** What goes to Ollama and what comes back. */
    private void exchange(ObjectNode entry, Operation operation) {
        FieldCatalogue.releases(entry, operation.node());
        ArrayNode request = fields.members(operation.requestSchema());
        if (operation.exposed()) {
            request.addAll(toolsOwn(operation));
            put(entry, "set", operation.mcp().path("set"));
            put(entry, "hide", operation.mcp().path("hide"));
        }
        entry.set("parameters", parameters(operation));
        entry.set("request", request);
        entry.set("result", fields.members(operation.answerSchema()));
        put(entry, "requestSchema", component(operation.requestSchema()));
        put(entry, "resultSchema", component(operation.answerSchema()));
        if (!operation.stream().isMissingNode()) {
            entry.put("streams", true);
        }
        ArrayNode answers = entry.putArray("answers");
        for (Map.Entry<String, JsonNode> response : operation.responses()) {
            ObjectNode answer = answers.addObject();
            answer.put("status", response.getKey());
            answer.set("description", response.getValue().path("description"));
            FieldCatalogue.releases(answer, response.getValue());
        }
    }

    /** Arguments that the tool has beside those of the operation. */
    private ArrayNode toolsOwn(Operation operation) {
        ObjectNode arguments = new ToolCatalogue(whole).input(operation);
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        JsonNode request = whole.resolve(operation.requestSchema()).path("properties");
        arguments.path("properties").properties().stream()
                .filter(argument -> !request.has(argument.getKey()))
                .forEach(argument -> own.set(argument.getKey(), argument.getValue()));
        ArrayNode entries = fields.members(JsonNodeFactory.instance.objectNode().set("properties", own));
        entries.forEach(field -> ((ObjectNode) field).put("ofTool", true));
        return entries;
    }

    private ArrayNode parameters(Operation operation) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        for (JsonNode parameter : operation.parameters()) {
            ObjectNode entry = parameters.addObject();
            entry.set("name", parameter.path("name"));
            entry.put("required", parameter.path("required").asBoolean());
            fields.describe(entry, parameter.path("schema"));
            entry.set("description", parameter.path("description"));
        }
        return parameters;
    }

    private static JsonNode component(JsonNode schema) {
        return schema.has("$ref")
                ? JsonNodeFactory.instance.textNode(
                        Pointers.name(schema.get("$ref").asText()))
                : MissingNode.getInstance();
    }

    /** A component; the members of one that is a whole request or answer are those of the operation. */
    private ObjectNode schema(String name, JsonNode schema) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("name", name);
        fields.describe(entry, schema);
        ArrayNode members = fields.members(schema);
        if (!members.isEmpty() && !isBody(name)) {
            entry.set("fields", members);
        }
        return entry;
    }

    private boolean isBody(String name) {
        return view.operations().stream()
                .anyMatch(operation ->
                        component(operation.requestSchema()).asText().equals(name)
                                || component(operation.answerSchema()).asText().equals(name));
    }

    private static void put(ObjectNode entry, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            entry.set(name, value);
        }
    }

    private Optional<JsonNode> example(Operation operation) {
        if (operation.mcp().has("example")) {
            return Optional.of(operation.mcp().get("example"));
        }
        return Example.of(view, operation).stream()
                .filter(example -> example.error() == null && example.request() != null)
                .map(Example::request)
                .findFirst();
    }
}
