package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.AcceptedForms;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.server.argument.Shape.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the full schema of a tool's arguments, and the other forms that are accepted, as a {@link Shape}. Create one per schema. */
final class ShapeReader {
    private static final String ANY = "/*";

    private final Map<String, AcceptedForms> forms = new LinkedHashMap<>();

    private ShapeReader(List<ArgumentEntry.Accepted> accepted) {
        accepted.forEach(entry -> forms.putIfAbsent(entry.position(), entry.forms()));
    }

    /**
     * Reads a schema.
     *
     * @param accepted the other forms, by position
     * @param ignored names of arguments that the server sets itself
     */
    static Shape read(JsonNode schema, List<ArgumentEntry.Accepted> accepted, List<String> ignored) {
        return new ShapeReader(accepted).shape(schema, "", ignored);
    }

    private Shape shape(JsonNode schema, String position, List<String> set) {
        AcceptedForms here = forms.getOrDefault(position, AcceptedForms.NONE);
        Map<String, Shape> fields = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(), shape(field.getValue(), position + "/" + escaped(field.getKey()), List.of())));
        Kind kind = kind(schema);
        return new Shape(
                kind,
                fields,
                strings(schema.path("required")),
                schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").booleanValue(),
                inner(schema.path("additionalProperties"), position),
                kind == Kind.ARRAY ? items(schema.path("items"), position) : null,
                branches(schema, position),
                strings(schema.path("enum")),
                schema.has("pattern") ? Pattern.compile(schema.get("pattern").asText()) : null,
                schema.path("contentEncoding").asText().equals("base64"),
                here,
                otherNames(fields),
                ignored(here, set));
    }

    private static Kind kind(JsonNode schema) {
        if (ArgumentCheck.UNIONS.stream().anyMatch(schema::has)) {
            return Kind.UNION;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> Kind.STRING;
            case "number" -> Kind.NUMBER;
            case "integer" -> Kind.INTEGER;
            case "boolean" -> Kind.BOOLEAN;
            case "array" -> Kind.ARRAY;
            case "object" -> Kind.OBJECT;
            default -> Kind.ANY;
        };
    }

    private @Nullable Shape inner(JsonNode schema, String position) {
        return schema.isObject() ? shape(schema, position + ANY, List.of()) : null;
    }

    private Shape items(JsonNode schema, String position) {
        return shape(schema, position + ANY, List.of());
    }

    private List<Shape> branches(JsonNode schema, String position) {
        List<Shape> branches = new ArrayList<>();
        for (String union : ArgumentCheck.UNIONS) {
            schema.path(union).forEach(branch -> branches.add(shape(branch, position, List.of())));
        }
        return branches;
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new LinkedHashSet<>();
        array.forEach(value -> strings.add(value.asText()));
        return strings;
    }

    private static Map<String, OtherName> otherNames(Map<String, Shape> fields) {
        Map<String, OtherName> others = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            AcceptedForms forms = field.forms();
            forms.names().forEach(other -> others.put(other, new OtherName(List.of(name), forms.when(), Map.of())));
            forms.first().forEach((other, with) -> others.put(other, new OtherName(List.of(name), Map.of(), with)));
            if (forms.outside()) {
                field.fields().forEach((inner, shape) -> {
                    OtherName target = new OtherName(List.of(name, inner), Map.of(), Map.of());
                    others.put(inner, target);
                    shape.forms().names().forEach(other -> others.put(other, target));
                });
            }
        });
        others.keySet().removeAll(fields.keySet());
        return others;
    }

    private static Map<String, Acceptance> ignored(AcceptedForms forms, List<String> set) {
        Map<String, Acceptance> ignored = new LinkedHashMap<>();
        forms.ignores().forEach(name -> ignored.put(name, Acceptance.NO_EFFECT));
        set.forEach(name -> ignored.put(name, Acceptance.SET_BY_SERVER));
        return ignored;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
