package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.catalogue.OperationGuidance;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.catalogue.ToolEntry;
import dev.ollamaguidance.catalogue.ToolMapping;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.JsonValues;
import dev.ollamaguidance.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the catalogue of tools: one tool for each exposed operation, with complete schemas, in the order of the contract. */
final class ToolCompiler {
    private static final String INCLUDE = "include";
    private static final String CONFIRM = "confirm";

    private final Contract contract;

    ToolCompiler(Contract contract) {
        this.contract = contract;
    }

    ToolCatalogue compile() {
        return new ToolCatalogue(
                contract.release(),
                contract.guidance().instructions(),
                object(EnvelopeCompiler.types(false)),
                contract.operations().stream()
                        .filter(Operation::exposed)
                        .map(this::tool)
                        .toList());
    }

    private ToolEntry tool(Operation operation) {
        ToolMapping mapping = operation.mcp();
        ObjectNode arguments = input(operation);
        Map<String, String> metrics = metrics(operation);
        return new ToolEntry(
                operation.id(),
                mapping.tool(),
                mapping.title(),
                description(operation, BriefSchemas.abridges(arguments, mapping.compact())),
                mapping.toolset().orElseThrow(),
                mapping.effects(),
                object(BriefSchemas.arguments(arguments, mapping.compact())),
                object(output(operation, metrics)),
                metrics,
                mapping.call());
    }

    private static String description(Operation operation, boolean abridged) {
        Optional<OperationGuidance> guidance = operation.guidance();
        return operation.description()
                + guidance.map(advice -> " " + advice.use() + " " + advice.avoid())
                        .orElse("")
                + (abridged ? " Full arguments: " + GuidanceTools.REFERENCE + " " + operation.id() + "." : "");
    }

    /** The full schema of the arguments: the request without the fields that the server sets, and the arguments for the server itself. */
    ObjectNode input(Operation operation) {
        ToolMapping mapping = operation.mcp();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        if (!operation.requestSchema().isMissingNode()) {
            ObjectNode request = new Schemas(contract, Schemas.Use.INPUT).expand(operation.requestSchema());
            properties.setAll((ObjectNode) request.get("properties"));
            if (request.has("required")) {
                schema.set("required", request.get("required"));
            }
            if (request.has(Schemas.ACCEPTS)) {
                schema.set(Schemas.ACCEPTS, request.get(Schemas.ACCEPTS));
            }
        }
        properties.remove(mapping.call().set().keySet());
        properties.remove(mapping.hide());
        addedArguments(operation).properties().forEach(added -> properties.set(added.getKey(), added.getValue()));
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Arguments that the tool has in addition to the fields of the request, by name. */
    static ObjectNode addedArguments(Operation operation) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        List<String> leftOut = operation.mcp().call().leaveOut();
        if (!leftOut.isEmpty()) {
            properties.set(INCLUDE, include(leftOut));
        }
        if (!operation.mcp().call().confirm().isEmpty()) {
            properties
                    .putObject(CONFIRM)
                    .put("type", "boolean")
                    .put(
                            "description",
                            "Set to true only after the user agreed. Required if the host cannot ask the user.")
                    .put("default", false);
        }
        return properties;
    }

    private static ObjectNode include(List<String> leftOut) {
        ObjectNode include = JsonNodeFactory.instance.objectNode();
        include.put("type", "array");
        include.put("description", "Fields to return that are omitted by default to save context.");
        ObjectNode items = include.putObject("items");
        items.put("type", "string");
        items.put("description", "Name of a field.");
        leftOut.forEach(items.putArray("enum")::add);
        return include;
    }

    /** Fields and types only; the reference has the descriptions. Fields that become metrics are not part of the result. */
    private ObjectNode output(Operation operation, Map<String, String> metrics) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode result = properties.putObject("result").put("type", "object");
        if (!operation.responseSchema().isMissingNode()) {
            ObjectNode response = new Schemas(contract, Schemas.Use.OUTPUT).expand(operation.responseSchema());
            ObjectNode fields = BriefSchemas.types(response);
            metrics.values().forEach(pointer -> fields.remove(pointer.substring(1)));
            result.set("properties", fields);
        }
        properties.setAll(EnvelopeCompiler.types(!metrics.isEmpty()));
        return schema;
    }

    private Map<String, String> metrics(Operation operation) {
        Map<String, String> metrics = new LinkedHashMap<>();
        contract.resolve(operation.responseSchema())
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

    @SuppressWarnings("unchecked") // A JSON object is a map with strings as keys.
    static Map<String, @Nullable Object> object(JsonNode object) {
        return (Map<String, @Nullable Object>) JsonValues.plain(object);
    }
}
