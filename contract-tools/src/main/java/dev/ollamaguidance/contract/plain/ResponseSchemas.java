package dev.ollamaguidance.contract.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.SchemaUse;
import dev.ollamaguidance.contract.SchemaWalk;
import dev.ollamaguidance.contract.StandardKeywords;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Gives responses separate schemas, in place. A component that is part of both requests and responses is copied; the name of the copy ends in
 * {@code Output}.
 */
final class ResponseSchemas {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String SUFFIX = "Output";

    private final Contract view;
    private final SchemaUse use;
    private final Set<String> copied = new LinkedHashSet<>();

    ResponseSchemas(Contract view) {
        this.view = view;
        this.use = SchemaUse.of(view);
    }

    void separate() {
        ObjectNode schemas = view.root().withObject("/components/schemas");
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            String pointer = "/components/schemas/" + schema.getKey();
            if (use.isInRequest(pointer) && use.isInResponse(pointer)) {
                copied.add(schema.getKey());
            }
        }
        for (String name : copied) {
            if (schemas.has(name + SUFFIX)) {
                throw new IllegalStateException("The contract already has a schema " + name + SUFFIX);
            }
            schemas.set(name + SUFFIX, schemas.get(name).deepCopy());
        }
        SchemaWalk.walk(view.root(), (pointer, schema) -> {
            if (schema instanceof ObjectNode object) {
                if (isInResponse(pointer)) {
                    rename(object);
                    StandardKeywords.requireAlways(object);
                    open(object);
                } else {
                    StandardKeywords.closeValues(object);
                }
            }
        });
    }

    private boolean isInResponse(String pointer) {
        String[] parts = pointer.split("/", -1);
        if (!pointer.startsWith("/components/schemas/")) {
            return use.isInResponse(pointer);
        }
        boolean copy = parts[3].endsWith(SUFFIX)
                && copied.contains(parts[3].substring(0, parts[3].length() - SUFFIX.length()));
        return copy || (!copied.contains(parts[3]) && use.isInResponse(pointer));
    }

    private void rename(ObjectNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.startsWith(SCHEMAS) && copied.contains(Pointers.name(reference))) {
            schema.put("$ref", reference + SUFFIX);
        }
    }

    /** Lists the known values in the description; clients accept any value. */
    private static void open(ObjectNode schema) {
        if (schema.get(KnownValues.EXTENSIBLE) instanceof ArrayNode values) {
            String known = StreamSupport.stream(values.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
            String description = schema.path("description").asText();
            schema.set(
                    "description",
                    TextNode.valueOf(description + " Known values: " + known + "; others are possible."));
        }
    }
}
