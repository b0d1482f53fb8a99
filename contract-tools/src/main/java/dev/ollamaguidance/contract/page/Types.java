package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import java.util.ArrayList;
import java.util.List;

/** Says in a few words what values a schema takes: its type with a link, its unit, its range. */
final class Types {
    private final Contract contract;
    private final Homes homes;

    Types(Contract contract, Homes homes) {
        this.contract = contract;
        this.homes = homes;
    }

    /** The type with its unit: {@code integer (tokens)}, {@code list of [ToolCall](#toolcall)}. */
    String of(JsonNode schema) {
        if (schema.has("$ref")) {
            return homes.link(Homes.name(schema));
        }
        if (schema.has("oneOf") || schema.has("anyOf")) {
            return branches(schema.has("oneOf") ? schema.get("oneOf") : schema.get("anyOf"));
        }
        if (schema.path("type").isArray()) {
            List<String> types = new ArrayList<>();
            schema.get("type").forEach(type -> types.add(single(type.asText(), schema)));
            return String.join(" or ", types);
        }
        return single(schema.path("type").asText(), schema);
    }

    private String branches(JsonNode branches) {
        List<String> types = new ArrayList<>();
        for (JsonNode branch : branches) {
            String releases = Releases.words(branch);
            types.add(of(branch) + (releases.isEmpty() ? "" : " (" + releases + ")"));
        }
        return String.join(" or ", types);
    }

    private String single(String type, JsonNode schema) {
        return switch (type) {
            case "array" -> "list of " + of(schema.path("items"));
            case "object" -> object(schema);
            case "integer", "number" -> schema.has("x-unit") ? type + " (" + unit(schema) + ")" : type;
            case "string" -> string(schema);
            case "" -> "any value";
            default -> type;
        };
    }

    private String object(JsonNode schema) {
        JsonNode values = schema.path("additionalProperties");
        return values.isObject() && !schema.has("properties") ? "object of " + of(values) : "object";
    }

    private static String unit(JsonNode schema) {
        return Markdown.link(schema.get("x-unit").asText(), "Units");
    }

    private static String string(JsonNode schema) {
        if (schema.has("contentEncoding")) {
            return "string (" + schema.get("contentEncoding").asText() + ")";
        }
        return schema.has("format") ? "string (" + schema.get("format").asText() + ")" : "string";
    }

    /** What a value may be beyond its type: its range, its values; empty when the schema does not say. */
    String range(JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        JsonNode known = KnownValues.of(resolved);
        if (!schema.has("$ref") && !known.isMissingNode()) {
            List<String> values = new ArrayList<>();
            known.forEach(value -> values.add(Markdown.code(value.asText())));
            return String.join(", ", values);
        }
        String least = bound(resolved, "minimum", "exclusiveMinimum", "more than ");
        String most = bound(resolved, "maximum", "exclusiveMaximum", "less than ");
        if (least.isEmpty() || most.isEmpty()) {
            return least.isEmpty() ? prefixed("at most ", most) : prefixed("at least ", least);
        }
        return least + " to " + most;
    }

    private static String bound(JsonNode schema, String inclusive, String exclusive, String words) {
        return schema.has(inclusive)
                ? schema.get(inclusive).asText()
                : schema.has(exclusive) ? words + schema.get(exclusive).asText() : "";
    }

    private static String prefixed(String words, String bound) {
        return bound.isEmpty() || bound.contains("than") ? bound : words + bound;
    }

    /** The default as code, or the value that the server takes when nothing else sets it; empty when there is none. */
    static String defaultValue(JsonNode schema) {
        if (schema.has("x-server-default")) {
            return Markdown.code(schema.get("x-server-default").asText()) + " (server)";
        }
        JsonNode value = schema.path("default");
        return value.isMissingNode() ? "" : Markdown.code(value.isTextual() ? value.asText() : value.toString());
    }
}
