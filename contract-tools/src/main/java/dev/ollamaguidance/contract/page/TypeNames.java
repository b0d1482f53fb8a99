package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;

/** Describes the type and the range of a value. */
final class TypeNames {
    static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final Contract contract;
    private final PageStyle style;

    TypeNames(Contract contract, PageStyle style) {
        this.contract = contract;
        this.style = style;
    }

    /** The type, with the unit of a number and the name of a component: {@code array of ToolCall}. */
    String of(JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        if (isNamed(schema)) {
            return style.component(component(schema));
        }
        for (String union : UNIONS) {
            if (resolved.has(union)) {
                List<String> types = new ArrayList<>();
                resolved.get(union).forEach(branch -> types.add(of(branch) + marked(contract.resolve(branch))));
                return String.join(" or ", types);
            }
        }
        if (resolved.path("type").isArray()) {
            List<String> types = new ArrayList<>();
            resolved.get("type").forEach(type -> types.add(single(type.asText(), resolved)));
            return String.join(" or ", types);
        }
        return single(resolved.path("type").asText(), resolved);
    }

    /** Whether a schema is shown by the name of the component that it refers to. */
    boolean isNamed(JsonNode schema) {
        return schema.has("$ref") && style.isNamed(contract.resolve(schema));
    }

    /** Name of the component that a schema refers to; empty if it does not. */
    static String component(JsonNode schema) {
        return Pointers.name(schema.path("$ref").asText());
    }

    private static String marked(JsonNode branch) {
        List<String> words = Releases.of(branch).words();
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }

    private String single(String type, JsonNode schema) {
        return switch (type) {
            case "array" -> "array of " + of(schema.path("items"));
            case "object" ->
                schema.path("additionalProperties").isObject() && !schema.has("properties")
                        ? "object of " + of(schema.get("additionalProperties"))
                        : "object";
            case "integer", "number" ->
                schema.has("x-unit")
                        ? type + " (" + style.unit(schema.get("x-unit").asText()) + ")"
                        : type;
            case "string" -> string(schema);
            case "" -> "any value";
            default -> type;
        };
    }

    private static String string(JsonNode schema) {
        if (schema.has("contentEncoding")) {
            return "string (" + schema.get("contentEncoding").asText() + ")";
        }
        return schema.has("format") ? "string (" + schema.get("format").asText() + ")" : "string";
    }

    /** The range of a number; empty if the schema does not limit it. */
    static String range(JsonNode schema) {
        String least = bound(schema, "minimum", "exclusiveMinimum", "more than ");
        String most = bound(schema, "maximum", "exclusiveMaximum", "less than ");
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
}
