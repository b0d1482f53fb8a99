package dev.ollamaguidance.api.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares a schema with the Go type whose JSON it describes. */
final class GoTypes {
    /** Types that are aliases of other types, or have the same JSON. */
    private static final Map<String, String> SAME = Map.of(
            "Tools", "[]Tool",
            "ImageData", "[]byte",
            "ToolCallFunctionArguments", "map[string]any",
            "ToolPropertiesMap", "map[string]ToolProperty",
            "model.Capability", "Capability");

    private static final Map<String, String> SIMPLE = Map.of(
            "string", "string",
            "[]byte", "string",
            "time.Time", "string",
            "uuid.UUID", "string",
            "bool", "boolean",
            "float32", "number",
            "float64", "number");

    /** The format that accepts all values of the type. An int has 64 bits on all platforms of Ollama. */
    private static final Map<String, String> FORMATS = Map.of(
            "int", "int64",
            "int32", "int32",
            "int64", "int64",
            "uint64", "int64",
            "time.Duration", "int64",
            "float32", "float",
            "float64", "double",
            "time.Time", "date-time",
            "uuid.UUID", "uuid");

    private static final Set<String> INTEGERS = Set.of("int", "int32", "int64", "uint64", "time.Duration");
    private static final Set<String> ANYTHING = Set.of("any", "json.RawMessage");

    private final Contract view;

    GoTypes(Contract view) {
        this.view = view;
    }

    /** The difference between schema and type; empty if they match or the type allows any value. */
    Optional<String> problem(String type, JsonNode schema) {
        boolean nullable = type.startsWith("*") || type.startsWith("[]") || type.startsWith("map[");
        String plain = type.replaceFirst("^\\*", "");
        String go = SAME.getOrDefault(plain, plain);
        if (ANYTHING.contains(go)) {
            return Optional.empty();
        }
        JsonNode resolved = view.resolve(schema);
        Set<String> types = types(resolved);
        if (types.remove("null") && !nullable) {
            return Optional.of("it may be null, " + type + " is never null");
        }
        if (SIMPLE.containsKey(go) || INTEGERS.contains(go)) {
            return simple(go, types, resolved);
        }
        if (go.startsWith("[]")) {
            return types.equals(Set.of("array"))
                    ? problem(go.substring(2), resolved.path("items")).map(problem -> "in the list " + problem)
                    : Optional.of("it is " + types + ", in Go " + type);
        }
        if (go.startsWith("map[string]")) {
            return map(go.substring("map[string]".length()), types, resolved);
        }
        String component = resolved.path("x-source").path("name").asText();
        return component.equals(go) || SourceProof.formerly(component).equals(go)
                ? Optional.empty()
                : Optional.of("it is of " + (component.isEmpty() ? types : component) + ", in Go " + type);
    }

    private Optional<String> map(String values, Set<String> types, JsonNode schema) {
        if (!types.equals(Set.of("object"))) {
            return Optional.of("it is " + types + ", in Go a map of " + values);
        }
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            return problem(values, additional).map(problem -> "in the map " + problem);
        }
        return ANYTHING.contains(values)
                ? Optional.empty()
                : Optional.of("it does not say that it is a map of " + values);
    }

    private static Optional<String> simple(String go, Set<String> types, JsonNode schema) {
        String expected = SIMPLE.getOrDefault(go, "integer");
        if (!types.equals(Set.of(expected))) {
            return Optional.of("it is " + types + ", in Go " + go);
        }
        String format = schema.path("format").asText();
        if (!format.equals(FORMATS.getOrDefault(go, format))) {
            return Optional.of("its format is " + format + ", in Go it is " + go);
        }
        boolean duration =
                go.equals("time.Duration") && !schema.path("x-unit").asText().equals("ns");
        return duration ? Optional.of("its unit is not ns, in Go it is a duration") : Optional.empty();
    }

    /** The JSON types that a schema accepts; empty if it accepts all. */
    private Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(each -> types.add(each.asText()));
        for (String union : List.of("oneOf", "anyOf")) {
            schema.path(union).forEach(branch -> types.addAll(types(view.resolve(branch))));
        }
        return types;
    }
}
