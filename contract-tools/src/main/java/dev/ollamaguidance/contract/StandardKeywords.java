package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Adds the keywords of JSON Schema that correspond to the extensions of a schema, in place. */
public final class StandardKeywords {
    private StandardKeywords() {}

    /** Accepts only the values that are known today: sets {@code enum} and {@code pattern}. */
    public static void closeValues(ObjectNode schema) {
        if (schema.has(KnownValues.EXTENSIBLE)) {
            schema.set("enum", schema.get(KnownValues.EXTENSIBLE));
        }
        if (schema.has(KnownValues.PATTERN)) {
            schema.set("pattern", schema.get(KnownValues.PATTERN));
        }
    }

    /** Requires the fields that every response has ({@code x-always}): extends {@code required}. */
    public static void requireAlways(ObjectNode schema) {
        if (schema.path("x-always").isArray()) {
            Set<JsonNode> required = new LinkedHashSet<>();
            schema.path("required").forEach(required::add);
            schema.path("x-always").forEach(required::add);
            schema.putArray("required").addAll(required);
        }
    }
}
