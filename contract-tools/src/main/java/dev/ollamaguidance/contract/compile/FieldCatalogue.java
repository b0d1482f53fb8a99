package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import dev.ollamaguidance.contract.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the facts about the members of an object, each by its path: {@code seed}, {@code list[].role}. Members of a component are those of
 * its own entry: the field only says which component it holds, and behind which suffix of its path.
 */
final class FieldCatalogue {
    private static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final Contract contract;

    FieldCatalogue(Contract contract) {
        this.contract = contract;
    }

    /** One entry for each member of an object, and of what it holds without a name of its own. */
    ArrayNode members(JsonNode object) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        addMembers(fields, "", contract.resolve(object));
        return fields;
    }

    private void addMembers(ArrayNode fields, String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            ObjectNode field = fields.addObject().put("name", path + property.getKey());
            if (lists(object.path("required"), property.getKey())) {
                field.put("required", true);
            }
            if (lists(object.path("x-always"), property.getKey())) {
                field.put("always", true);
            }
            describe(field, property.getValue());
            addInner(fields, field, "", property.getValue());
        }
    }

    private void addInner(ArrayNode fields, ObjectNode field, String suffix, JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        if (schema.has("$ref") && resolved.has("properties")) {
            field.withObject("/holds")
                    .put(suffix, Pointers.name(schema.get("$ref").asText()));
            return;
        }
        addMembers(fields, field.path("name").asText() + suffix + ".", resolved);
        if (resolved.path("items").isObject()) {
            addInner(fields, field, suffix + "[]", resolved.get("items"));
        }
        if (resolved.path("additionalProperties").isObject()) {
            addInner(fields, field, suffix + ".*", resolved.get("additionalProperties"));
        }
        for (String union : UNIONS) {
            resolved.path(union).forEach(branch -> addInner(fields, field, suffix, branch));
        }
    }

    /** Adds what is to be said of a value: its type, its meaning, its releases. */
    void describe(ObjectNode entry, JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        entry.put("type", type(schema));
        entry.set("description", resolved.path("description"));
        put(entry, "default", resolved.path("default"));
        put(entry, "serverDefault", resolved.path("x-server-default"));
        String range = range(resolved);
        if (!range.isEmpty()) {
            entry.put("range", range);
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        addValues(values, schema);
        if (!values.isEmpty()) {
            entry.set("values", values);
        }
        releases(entry, resolved);
    }

    /** Adds when the thing came, went and changed. */
    static void releases(ObjectNode entry, JsonNode node) {
        put(entry, "since", node.path("x-since"));
        put(entry, "removed", node.path("x-removed"));
        put(entry, "deprecated", node.path("deprecated"));
        put(entry, "replacedBy", node.path("x-replaced-by"));
        for (JsonNode change : node.path("x-changed")) {
            ObjectNode changed = entry.withArray("/changed").addObject();
            changed.set("since", change.path("since"));
            changed.set("why", change.path("why"));
        }
    }

    private static void put(ObjectNode entry, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            entry.set(name, value);
        }
    }

    /** The type in words: a component with members by its name, a number with its unit. */
    private String type(JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        if (schema.has("$ref") && resolved.has("properties")) {
            return Pointers.name(schema.get("$ref").asText());
        }
        for (String union : UNIONS) {
            if (resolved.has(union)) {
                List<String> types = new ArrayList<>();
                resolved.get(union).forEach(branch -> types.add(type(branch) + marked(contract.resolve(branch))));
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

    private static String marked(JsonNode branch) {
        if (branch.has("x-removed")) {
            return " (before " + branch.get("x-removed").asText() + ")";
        }
        return branch.has("x-since") ? " (since " + branch.get("x-since").asText() + ")" : "";
    }

    private String single(String type, JsonNode schema) {
        return switch (type) {
            case "array" -> "list of " + type(schema.path("items"));
            case "object" ->
                schema.path("additionalProperties").isObject() && !schema.has("properties")
                        ? "object of " + type(schema.get("additionalProperties"))
                        : "object";
            case "integer", "number" ->
                schema.has("x-unit") ? type + " (" + schema.get("x-unit").asText() + ")" : type;
            case "string" -> schema.has("contentEncoding") ? "string (base64)" : "string";
            case "" -> "any value";
            default -> type;
        };
    }

    private static String range(JsonNode schema) {
        String least = schema.path("minimum").asText();
        String most = schema.path("maximum").asText();
        if (least.isEmpty() || most.isEmpty()) {
            return least.isEmpty() ? (most.isEmpty() ? "" : "at most " + most) : "at least " + least;
        }
        return least + " to " + most;
    }

    private void addValues(ArrayNode values, JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        JsonNode known = KnownValues.of(resolved);
        for (int i = 0; i < known.size(); i++) {
            JsonNode value = known.get(i);
            ObjectNode entry = values.addObject();
            entry.set("value", value);
            put(entry, "means", resolved.path("x-enum-descriptions").path(i));
            put(entry, "since", resolved.path("x-since-values").path(value.asText()));
        }
        if (resolved.path("items").isObject()) {
            addValues(values, resolved.get("items"));
        }
        for (String union : UNIONS) {
            resolved.path(union).forEach(branch -> addValues(values, branch));
        }
    }

    private static boolean lists(JsonNode names, String name) {
        for (JsonNode listed : names) {
            if (listed.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
