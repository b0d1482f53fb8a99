package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.KnownValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields of an object from its schema, each with its path: {@code seed}, {@code list[].role}. The fields of a component are read
 * with the component; a field only says which component its value is.
 */
final class FieldReader {
    private final Contract contract;
    private final TypeNames types;

    FieldReader(Contract contract, TypeNames types) {
        this.contract = contract;
        this.types = types;
    }

    /**
     * A field of an object.
     *
     * @param name its path in the object
     * @param required whether the object must have it
     * @param always whether every response has it, although a request may omit it
     * @param facts what the contract says about its value
     * @param components the components that it contains, by the rest of the path, for example {@code []}
     */
    record Field(String name, boolean required, boolean always, Facts facts, Map<String, String> components) {
        /** The name without the marks of arrays and maps, as a caller of the reference writes it. */
        static String plain(String name) {
            return name.replace("[]", "").replace(".*", "");
        }
    }

    /** The fields of an object, and those of objects in it that are not components. */
    List<Field> fields(JsonNode object) {
        List<Field> fields = new ArrayList<>();
        addFields(fields, "", contract.resolve(object));
        return fields;
    }

    private void addFields(List<Field> fields, String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            Map<String, String> components = new LinkedHashMap<>();
            Field field = new Field(
                    path + property.getKey(),
                    contains(object.path("required"), property.getKey()),
                    contains(object.path("x-always"), property.getKey()),
                    facts(property.getValue()),
                    components);
            fields.add(field);
            addInner(fields, field, "", property.getValue());
        }
    }

    private void addInner(List<Field> fields, Field field, String suffix, JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        if (schema.has("$ref") && resolved.has("properties")) {
            field.components().put(suffix, TypeNames.component(schema));
            return;
        }
        if (types.isNamed(schema)) {
            return;
        }
        addFields(fields, field.name() + suffix + ".", resolved);
        if (resolved.path("items").isObject()) {
            addInner(fields, field, suffix + "[]", resolved.get("items"));
        }
        if (resolved.path("additionalProperties").isObject()) {
            addInner(fields, field, suffix + ".*", resolved.get("additionalProperties"));
        }
        for (String union : TypeNames.UNIONS) {
            resolved.path(union).forEach(branch -> addInner(fields, field, suffix, branch));
        }
    }

    /** What the contract says about a value. */
    Facts facts(JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        boolean named = types.isNamed(schema);
        List<Facts.NamedValue> values = new ArrayList<>();
        if (!named) {
            addValues(values, schema);
        }
        return new Facts(
                types.of(schema),
                resolved.path("description").asText(),
                Optional.ofNullable(resolved.get("default")),
                Optional.ofNullable(resolved.get("x-server-default")),
                named ? "" : TypeNames.range(resolved),
                values,
                Releases.of(resolved),
                Optional.ofNullable(resolved.path("x-replaced-by").textValue()));
    }

    private void addValues(List<Facts.NamedValue> values, JsonNode schema) {
        JsonNode resolved = contract.resolve(schema);
        JsonNode known = KnownValues.of(resolved);
        for (int i = 0; i < known.size(); i++) {
            String value = known.get(i).asText();
            values.add(new Facts.NamedValue(
                    value,
                    resolved.path("x-enum-descriptions").path(i).asText(),
                    resolved.path("x-since-values").path(value).asText()));
        }
        if (resolved.path("items").isObject()) {
            addValues(values, resolved.get("items"));
        }
        for (String union : TypeNames.UNIONS) {
            resolved.path(union).forEach(branch -> addValues(values, branch));
        }
    }

    private static boolean contains(JsonNode names, String name) {
        for (JsonNode listed : names) {
            if (listed.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
