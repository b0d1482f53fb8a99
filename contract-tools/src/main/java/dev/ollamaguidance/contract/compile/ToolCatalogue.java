package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
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
            "tables",
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
        catalogue.set("envelope", Envelope.types(false));
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
        ObjectNode arguments = input(operation);
        JsonNode compact = operation.mcp().path("compact");
        tool.put("description", description(operation, BriefSchemas.abridges(arguments, compact)));
        tool.set("inputSchema", BriefSchemas.arguments(arguments, compact));
        ObjectNode metrics = metrics(operation);
        tool.set("outputSchema", output(operation, metrics));
        if (!metrics.isEmpty()) {
            tool.set("metrics", metrics);
        }
        return tool;
    }

    private static String description(Operation operation, boolean abridged) {
        StringBuilder text = new StringBuilder(operation.description());
        text.append(" When to use: ").append(operation.guidance().path("use").asText());
        text.append(" Not for: ").append(operation.guidance().path("avoid").asText());
        if (abridged) {
            text.append(" Full arguments: ollama_api_reference ")
                    .append(operation.id())
                    .append('.');
        }
        return text.toString();
    }

    /** The full schema of the arguments: the request without what the server sets, and what the server itself takes. */
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
                    .put("description", "true only after the user agreed; needed where the host cannot ask.")
                    .put("default", false);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode include(JsonNode leaveOut) {
        ObjectNode include = JsonNodeFactory.instance.objectNode();
        include.put("type", "array");
        include.put("description", "Parts of the result to give that are otherwise left out to save context.");
        include.putObject("items")
                .put("type", "string")
                .put("description", "Name of a part.")
                .set("enum", leaveOut);
        return include;
    }

    /** Members and types alone; what they mean is in the reference. Members that are metrics are told as such. */
    private ObjectNode output(Operation operation, ObjectNode metrics) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode result = properties.putObject("result").put("type", "object");
        if (!operation.answerSchema().isMissingNode()) {
            ObjectNode answer = new Schemas(contract, Schemas.Use.OUTPUT).expand(operation.answerSchema());
            ObjectNode members = BriefSchemas.types(answer);
            metrics.forEach(pointer -> members.remove(pointer.asText().substring(1)));
            result.set("properties", members);
        }
        properties.setAll(Envelope.types(!metrics.isEmpty()));
        return schema;
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
