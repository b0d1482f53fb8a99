package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes the catalogue of tools: one for each operation that is exposed, with finished schemas, in the order of the contract. */
final class ToolCatalogue {
    private static final List<String> COPIED = List.of(
            "tool",
            "title",
            "toolset",
            "effects",
            "set",
            "defaultModel",
            "answer",
            "show",
            "compact",
            "leaveOut",
            "confirm");

    private final Contract contract;

    ToolCatalogue(Contract contract) {
        this.contract = contract;
    }

    ObjectNode compile() {
        ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
        catalogue.put("release", contract.release());
        catalogue.set("instructions", contract.root().at("/x-guidance/instructions"));
        // For tools that no operation stands behind.
        Envelope.describe(catalogue.putObject("envelope"));
        ArrayNode tools = catalogue.putArray("tools");
        contract.operations().stream().filter(Operation::exposed).forEach(operation -> tools.add(tool(operation)));
        return catalogue;
    }

    private ObjectNode tool(Operation operation) {
        ObjectNode tool = JsonNodeFactory.instance.objectNode();
        tool.put("operationId", operation.id());
        for (String member : COPIED) {
            if (operation.mcp().has(member)) {
                tool.set(
                        member.equals("tool") ? "name" : member, operation.mcp().get(member));
            }
        }
        tool.put("description", description(operation));
        tool.set("inputSchema", input(operation));
        tool.set("outputSchema", output(operation));
        ObjectNode metrics = metrics(operation);
        if (!metrics.isEmpty()) {
            tool.set("metrics", metrics);
        }
        return tool;
    }

    private static String description(Operation operation) {
        StringBuilder text = new StringBuilder(operation.description());
        text.append(" When to use: ").append(operation.guidance().path("use").asText());
        text.append(" Not for: ").append(operation.guidance().path("avoid").asText());
        if (operation.mcp().has("leaveOut")) {
            List<String> names = new ArrayList<>();
            operation.mcp().get("leaveOut").forEach(name -> names.add(name.asText()));
            text.append(" Left out of the result unless named in include: ")
                    .append(String.join(", ", names))
                    .append('.');
        }
        return text.toString();
    }

    /** The schema of the arguments: the request without what the server sets, and what the server itself takes. */
    ObjectNode input(Operation operation) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        if (!operation.requestSchema().isMissingNode()) {
            ObjectNode request = new Schemas(contract, Schemas.Use.INPUT).expand(operation.requestSchema());
            properties.setAll((ObjectNode) request.get("properties"));
            if (request.has("required")) {
                schema.set("required", request.get("required"));
            }
        }
        for (Map.Entry<String, JsonNode> set : operation.mcp().path("set").properties()) {
            properties.remove(set.getKey());
        }
        operation.mcp().path("hide").forEach(hidden -> properties.remove(hidden.asText()));
        if (operation.mcp().has("leaveOut")) {
            properties.set("include", include(operation.mcp().get("leaveOut")));
        }
        if (operation.mcp().has("confirm")) {
            properties
                    .putObject("confirm")
                    .put("type", "boolean")
                    .put(
                            "description",
                            "Set to true only after the user agreed. Needed where the host cannot ask the user itself.")
                    .put("default", false);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode include(JsonNode leaveOut) {
        ObjectNode include = JsonNodeFactory.instance.objectNode();
        include.put("type", "array");
        include.put(
                "description", "Parts of the result that are left out to save context, unless they are named here.");
        include.putObject("items")
                .put("type", "string")
                .put("description", "Name of a part.")
                .set("enum", leaveOut);
        return include;
    }

    private ObjectNode output(Operation operation) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (operation.answerSchema().isMissingNode()) {
            result.put("type", "object");
        } else {
            result = new Schemas(contract, Schemas.Use.OUTPUT).expand(operation.answerSchema());
            omit(result, operation.mcp().path("leaveOut"));
        }
        result.put("description", "Ollama's own answer; a stream merged into one object. Absent when the call failed.");
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("result", result);
        Envelope.describe(properties);
        return schema;
    }

    private static void omit(ObjectNode schema, JsonNode leaveOut) {
        if (schema.get("required") instanceof ArrayNode required) {
            for (Iterator<JsonNode> names = required.iterator(); names.hasNext(); ) {
                JsonNode name = names.next();
                for (JsonNode left : leaveOut) {
                    if (left.equals(name)) {
                        names.remove();
                    }
                }
            }
        }
    }

    private ObjectNode metrics(Operation operation) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        contract.resolve(operation.answerSchema())
                .path("properties")
                .properties()
                .forEach(property -> {
                    JsonNode metric = contract.resolve(property.getValue()).path("x-metric");
                    if (metric.isTextual()) {
                        metrics.put(metric.textValue(), "/" + property.getKey());
                    }
                });
        return metrics;
    }
}
