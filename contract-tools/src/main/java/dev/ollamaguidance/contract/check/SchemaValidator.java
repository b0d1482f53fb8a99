package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InvalidSchemaRefException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.StandardKeywords;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates JSON values against schemas of the contract: with JSON Schema 2020-12 as OpenAPI 3.1 uses it, or with the schemas of OpenAPI 3.0
 * for a plain view.
 *
 * <p>Thread-safe.
 */
public final class SchemaValidator {
    private static final String BASE = "https://contract.invalid/openapi.json";

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private SchemaValidator(JsonNode document) {
        boolean older = document.path("openapi").asText().startsWith("3.0.");
        registry = SchemaRegistry.withDefaultDialect(
                older ? Dialects.getOpenApi30() : Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(BASE, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** A validator that accepts fields that the contract does not declare, as Ollama does. */
    public static SchemaValidator open(Contract contract) {
        return new SchemaValidator(contract.root());
    }

    /** A validator for requests that rejects fields that the contract does not declare. */
    public static SchemaValidator strictRequests(Contract contract) {
        ObjectNode document = contract.root().deepCopy();
        SchemaWalk.schemas(document).forEach(SchemaValidator::close);
        return new SchemaValidator(document);
    }

    /** A validator that accepts fields that the contract does not declare, but only the known values of an extensible enum or pattern. */
    public static SchemaValidator knownValues(Contract contract) {
        ObjectNode document = contract.root().deepCopy();
        SchemaWalk.schemas(document).forEach(StandardKeywords::closeValues);
        return new SchemaValidator(document);
    }

    /**
     * A validator for responses that finds mistakes in the contract. It rejects fields and values that the contract does not declare, and
     * requires the fields that every response has ({@code x-always}).
     */
    public static SchemaValidator strictResponses(Contract contract) {
        ObjectNode document = contract.root().deepCopy();
        for (ObjectNode schema : SchemaWalk.schemas(document)) {
            close(schema);
            StandardKeywords.closeValues(schema);
            StandardKeywords.requireAlways(schema);
        }
        return new SchemaValidator(document);
    }

    private static void close(ObjectNode schema) {
        if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }

    /**
     * Validates a value.
     *
     * @param pointer JSON Pointer of the schema in the contract
     * @return the problems of the value, each with its position; empty if it is valid
     */
    public List<String> validate(String pointer, JsonNode value) {
        try {
            Schema schema = compiled.computeIfAbsent(
                    pointer,
                    key -> registry.getSchema(SchemaLocation.of(
                            BASE + "#" + key.replace("{", "%7B").replace("}", "%7D"))));
            return schema.validate(value).stream().map(Object::toString).toList();
        } catch (InvalidSchemaRefException e) {
            return List.of(e.getMessage());
        }
    }
}
