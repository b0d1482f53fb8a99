package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Validates the arguments of calls against the full schemas of their tools. A schema is compiled at its first use. Thread-safe.
 *
 * <p>Each problem names the argument, the mistake and what is allowed, so that a model can correct itself (MCP SEP-1303).
 */
final class ArgumentCheck {
    /** Maximum number of characters of a value that a message repeats. */
    private static final int MAX_SHOWN = 100;

    private static final int MAX_PROBLEMS = 20;

    private static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final ArgumentRules rules;
    private final Map<String, JsonNode> schemas = new ConcurrentHashMap<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    ArgumentCheck(ArgumentRules rules) {
        this.rules = rules;
    }

    /** Returns the problems of the arguments, at most 20; empty if the arguments are valid. */
    List<String> problems(ToolDefinition tool, ObjectNode arguments) {
        JsonNode schema = schemas.computeIfAbsent(tool.name(), name -> full(tool));
        Schema check = compiled.computeIfAbsent(tool.name(), name -> Registry.INSTANCE.getSchema(schema));
        Set<String> problems = new LinkedHashSet<>();
        List<Error> errors = check.validate(arguments);
        List<String> unions = errors.stream()
                .filter(error -> UNIONS.contains(error.getKeyword()))
                .map(error -> String.valueOf(error.getInstanceLocation()))
                .toList();
        for (Error error : errors) {
            String path = error.getEvaluationPath().toString();
            boolean branch = UNIONS.stream().anyMatch(union -> path.contains("/" + union + "/"));
            if (!branch || unions.isEmpty()) {
                problems.add(describe(error, schema, arguments, rules.removed(tool.name())));
            }
        }
        addOutOfRange(arguments, "", problems);
        return problems.stream().limit(MAX_PROBLEMS).toList();
    }

    /** The full schema; for a tool that does not call an operation, the schema of its definition. */
    private JsonNode full(ToolDefinition tool) {
        return rules.schema(tool.name())
                .map(schema -> (JsonNode) schema)
                .orElseGet(() -> JsonTrees.of(tool.inputSchema()));
    }

    /** Adds a problem for each number that is too large for Java, which the parser reads as infinite. */
    private static void addOutOfRange(JsonNode value, String pointer, Set<String> problems) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            problems.add(place(pointer) + " is a number out of range");
        }
        value.properties().forEach(field -> addOutOfRange(field.getValue(), pointer + "/" + field.getKey(), problems));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            addOutOfRange(value.get(i), pointer + "/" + i, problems);
        }
    }

    private static String describe(
            Error error, JsonNode schema, ObjectNode arguments, List<ArgumentEntry.Removed> removed) {
        String pointer = String.valueOf(error.getInstanceLocation());
        String place = place(pointer);
        JsonNode value = arguments.at(pointer);
        JsonNode declared = declared(schema, pointer);
        return switch (error.getKeyword()) {
            case "required" -> "argument " + join(place, error.getProperty()) + " is missing";
            case "additionalProperties" -> {
                String name = String.valueOf(error.getProperty());
                yield removed.stream()
                        .filter(old -> new ArgumentPlace(old.position()).covers(pointer + "/" + name))
                        .findFirst()
                        .map(old -> removed(join(place, name), old))
                        .orElseGet(() -> unknown(place, name, declared));
            }
            case "type" -> place + " must be " + type(declared) + ", not " + kind(value);
            case "enum" -> place + " must be one of " + declared.path("enum") + ", not " + shown(value);
            case "pattern" -> place + " is malformed: " + shown(value) + " (" + sentence(declared) + ")";
            case "oneOf", "anyOf" -> union(place, declared, value);
            default -> place + ": " + error.getMessage();
        };
    }

    private static String union(String place, JsonNode declared, JsonNode value) {
        for (JsonNode branch : branches(declared)) {
            if (kind(value).equals(type(branch)) && branch.has("pattern")) {
                return place + " is malformed: " + shown(value) + " (" + sentence(branch) + ")";
            }
        }
        return place + " must be " + type(declared) + ", not " + kind(value) + " " + shown(value) + " ("
                + sentence(declared) + ")";
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }

    private static String sentence(JsonNode schema) {
        return withoutStop(schema.path("description").asText());
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static JsonNode branches(JsonNode schema) {
        return schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
    }

    private static String removed(String place, ArgumentEntry.Removed old) {
        String what = old.removed()
                .map(release -> place + " was removed in Ollama " + release)
                .orElse("unknown argument " + place);
        return what + " (" + withoutStop(old.hint()) + ")";
    }

    private static String unknown(String place, String name, JsonNode declared) {
        List<String> known = new ArrayList<>();
        declared.path("properties").fieldNames().forEachRemaining(known::add);
        List<String> near = NearNames.of(name, known);
        return "unknown argument " + join(place, name)
                + (near.isEmpty() ? known(known) : "; did you mean " + near.get(0) + "?");
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "; none is allowed here" : "; valid names are " + String.join(", ", names);
    }

    /** The schema of the value at a JSON Pointer; a missing node if the schema does not describe it. */
    private static JsonNode declared(JsonNode schema, String pointer) {
        JsonNode declared = schema;
        for (String part : pointer.split("/", -1)) {
            if (!part.isEmpty()) {
                declared = declared.path("type").asText().equals("array")
                        ? declared.path("items")
                        : declared.path("properties").path(part);
            }
        }
        return declared;
    }

    private static String place(String pointer) {
        return pointer.isEmpty() || pointer.equals("/")
                ? ""
                : pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace("/", ".");
    }

    private static String join(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String type(JsonNode schema) {
        if (!branches(schema).isEmpty()) {
            List<String> types = new ArrayList<>();
            branches(schema).forEach(branch -> types.add(type(branch)));
            return String.join(" or ", types);
        }
        if (schema.has("enum")) {
            return "one of " + schema.get("enum");
        }
        return switch (schema.path("type").asText()) {
            case "string" -> "a string";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "a boolean";
            case "array" -> "an array";
            case "object" -> "an object";
            default -> "of another type";
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "null";
        };
    }

    /** Loads the validator's classes at the first call, not at the start. */
    private static final class Registry {
        static final SchemaRegistry INSTANCE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }
}
