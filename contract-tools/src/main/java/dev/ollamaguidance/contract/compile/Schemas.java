package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Expands schemas of the contract to self-contained schemas: references are inlined, units are part of the description, and the only extensions
 * are the {@link #MARKERS}.
 *
 * <p>A schema that contains itself becomes an object without properties where it repeats.
 */
final class Schemas {
    /** What a schema is for. */
    enum Use {
        /** Arguments: other fields are rejected; deprecated fields are omitted. */
        INPUT,
        /** Results: other fields and other values of an enum are accepted. */
        OUTPUT
    }

    /** The other forms in which a tool accepts an argument. */
    static final String ACCEPTS = "x-accepts";

    /** Extensions about releases and accepted forms, for classes of this package. Schemas in the catalogues do not have them. */
    static final List<String> MARKERS = List.of("x-since", "x-since-values", "x-removed", ACCEPTS);

    private static final Map<String, String> UNITS = Map.of(
            "tokens", "In tokens.",
            "bytes", "In bytes.",
            "ns", "In nanoseconds.",
            "seconds", "In seconds.");
    /** Formats that only name a Java or C type; readers of JSON Schema do not know them. */
    private static final Set<String> NUMBER_FORMATS = Set.of("int32", "int64", "float", "double");

    private final Contract contract;
    private final Use use;
    private final Deque<JsonNode> open = new ArrayDeque<>();

    Schemas(Contract contract, Use use) {
        this.contract = contract;
        this.use = use;
    }

    /** Expands a schema. */
    ObjectNode expand(JsonNode schema) {
        JsonNode target = target(schema);
        JsonNode resolved = contract.resolve(schema);
        if (open.contains(target)) {
            ObjectNode any = JsonNodeFactory.instance.objectNode();
            any.put("type", "object");
            any.set("description", resolved.path("description"));
            return any;
        }
        open.push(target);
        ObjectNode expanded = object(resolved);
        open.pop();
        return expanded;
    }

    private JsonNode target(JsonNode schema) {
        return schema.has("$ref")
                ? contract.root().at(schema.get("$ref").asText().substring(1))
                : schema;
    }

    private ObjectNode object(JsonNode schema) {
        return schema.path("type").isArray() ? split(schema) : single(schema);
    }

    /** One branch for each type, because not every reader of JSON Schema supports an array of types. */
    private ObjectNode split(JsonNode schema) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("description", described(schema));
        MARKERS.stream().filter(schema::has).forEach(marker -> result.set(marker, schema.get(marker)));
        ArrayNode branches = result.putArray("anyOf");
        for (JsonNode type : schema.path("type")) {
            ObjectNode branch = JsonNodeFactory.instance.objectNode();
            if (!type.asText().equals("null")) {
                branch = schema.deepCopy();
                branch.remove("description");
                branch.remove(MARKERS);
            }
            branch.set("type", type);
            branches.add(single(branch));
        }
        return result;
    }

    private ObjectNode single(JsonNode schema) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "description" -> result.put("description", described(schema));
                case "properties" -> result.set("properties", properties(value));
                case "items" -> result.set("items", expand(value));
                case "additionalProperties" ->
                    result.set("additionalProperties", value.isObject() ? expand(value) : value);
                case "oneOf" -> {
                    ArrayNode branches = result.putArray("oneOf");
                    value.forEach(branch -> branches.add(expand(branch)));
                }
                case "enum", KnownValues.EXTENSIBLE -> result.set(use == Use.INPUT ? "enum" : "examples", named(value));
                case "pattern" -> setFor(Use.INPUT, result, "pattern", value);
                case "default" -> setFor(Use.INPUT, result, "default", value);
                case "format" -> {
                    if (!NUMBER_FORMATS.contains(value.asText())) {
                        result.set("format", value);
                    }
                }
                default -> {
                    if (!member.getKey().startsWith("x-") || MARKERS.contains(member.getKey())) {
                        result.set(member.getKey(), value);
                    }
                }
            }
        }
        if (use == Use.INPUT && result.has("properties") && !result.has("additionalProperties")) {
            result.put("additionalProperties", false);
        }
        return result;
    }

    /** Without the empty string, which means that the field is absent. */
    private static JsonNode named(JsonNode values) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> {
            if (!value.asText().isEmpty()) {
                named.add(value);
            }
        });
        return named;
    }

    private void setFor(Use wanted, ObjectNode result, String name, JsonNode value) {
        if (use == wanted) {
            result.set(name, value);
        }
    }

    private ObjectNode properties(JsonNode properties) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (use == Use.OUTPUT
                    || !contract.resolve(property.getValue()).path("deprecated").asBoolean()) {
                result.set(property.getKey(), expand(property.getValue()));
            }
        }
        return result;
    }

    private static String described(JsonNode schema) {
        String description = schema.path("description").asText();
        String unit = UNITS.get(schema.path("x-unit").asText());
        boolean said = description
                .toLowerCase(Locale.ROOT)
                .contains(schema.path("x-unit").asText());
        return unit == null || said ? description : description + " " + unit;
    }
}
