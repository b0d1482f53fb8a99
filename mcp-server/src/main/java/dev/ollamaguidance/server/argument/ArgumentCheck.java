package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.JsonText;
import dev.ollamaguidance.server.text.JsonTrees;
import dev.ollamaguidance.server.text.NearNames;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of calls against the full schemas of their tools. A schema is compiled at its first use. Thread-safe.
 *
 * <p>Each problem names the argument, the mistake and what is allowed, so that a model can correct itself (MCP SEP-1303).
 */
public final class ArgumentCheck {
    /** Maximum number of characters of a value that a message repeats. */
    private static final int MAX_SHOWN = 100;

    /** Maximum number of characters of a position or of a message of the validator. */
    private static final int MAX_MESSAGE = 300;

    /** Errors after which the validation stops. A problem can have several errors, one for each branch of a union. */
    private static final int MAX_ERRORS = 200;

    static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final ArgumentRules rules;
    private final Map<String, JsonNode> schemas = new ConcurrentHashMap<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /** Creates a check with the schemas and rules of the tools. */
    public ArgumentCheck(ArgumentRules rules) {
        this.rules = rules;
    }

    /**
     * Returns the problems of the arguments, at most 20 and a note if there are more; empty if the arguments are valid.
     *
     * @param tool name of the tool
     * @param shown the schema that hosts receive, which applies if the tool does not call an operation
     */
    public List<String> problems(String tool, Map<String, @Nullable Object> shown, ObjectNode arguments) {
        JsonNode schema = schemas.computeIfAbsent(tool, name -> full(name, shown));
        ArgumentLimits.Found limits = ArgumentLimits.check(arguments, schema);
        if (limits.exceeded()) {
            return limits.problems();
        }
        Schema check = compiled.computeIfAbsent(tool, name -> Registry.INSTANCE.getSchema(schema));
        ProblemList problems = new ProblemList();
        problems.addAll(limits.problems());
        List<Error> errors = errors(check, arguments);
        List<String> unions = errors.stream()
                .filter(error -> UNIONS.contains(error.getKeyword()))
                .map(error -> String.valueOf(error.getInstanceLocation()))
                .toList();
        for (Error error : errors) {
            String path = error.getEvaluationPath().toString();
            boolean branch = UNIONS.stream().anyMatch(union -> path.contains("/" + union + "/"));
            if (!branch || unions.isEmpty()) {
                problems.add(describe(error, schema, rules.removed(tool)));
            }
            if (problems.isFull()) {
                break;
            }
        }
        return problems.shown();
    }

    /** Validates until there are more problems than messages. */
    private static List<Error> errors(Schema check, ObjectNode arguments) {
        ExecutionContext context = new ExecutionContext();
        List<Error> errors = new FirstErrors();
        context.setErrors(errors);
        try {
            check.validate(context, arguments);
        } catch (EnoughErrorsException enough) {
            return errors;
        }
        return errors;
    }

    /** The full schema; for a tool that does not call an operation, the schema of its definition. */
    private JsonNode full(String tool, Map<String, @Nullable Object> shown) {
        return rules.schema(tool).map(schema -> (JsonNode) schema).orElseGet(() -> JsonTrees.of(shown));
    }

    private static String describe(Error error, JsonNode schema, List<ArgumentEntry.Removed> removed) {
        String pointer = String.valueOf(error.getInstanceLocation());
        String place = place(pointer);
        JsonNode value = error.getInstanceNode();
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
            case "maxLength" ->
                place + " is limited to " + declared.path("maxLength") + " characters; it has "
                        + value.asText().length();
            default -> place + ": " + ForeignText.line(error.getMessage(), MAX_MESSAGE);
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
        String text = JsonText.start(value, MAX_SHOWN + 1);
        return ForeignText.line(text, MAX_SHOWN);
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
        return pointer.isEmpty() || pointer.equals("/") ? "" : shownPlace(pointer.substring(1));
    }

    private static String shownPlace(String pointer) {
        return ForeignText.line(
                ForeignText.start(pointer, MAX_MESSAGE + 1)
                        .replaceAll("/(\\d+)", "[$1]")
                        .replace("/", "."),
                MAX_MESSAGE);
    }

    private static String join(String place, String name) {
        String shown = ForeignText.line(name, MAX_SHOWN);
        return place.isEmpty() ? shown : place + "." + shown;
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

    /** The first errors of a validation, which then ends. Errors in the branches of a union are collected in another list first. */
    private static final class FirstErrors extends AbstractList<Error> {
        private final List<Error> errors = new ArrayList<>();

        @Override
        public void add(int index, Error error) {
            errors.add(index, error);
            if (errors.size() >= MAX_ERRORS) {
                throw new EnoughErrorsException();
            }
        }

        @Override
        public Error get(int index) {
            return errors.get(index);
        }

        @Override
        public int size() {
            return errors.size();
        }
    }

    /** Ends a validation that has found enough errors. */
    private static final class EnoughErrorsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughErrorsException() {
            super("enough errors", null, false, false);
        }
    }

    /** Loads the validator's classes at the first call, not at the start. */
    private static final class Registry {
        static final SchemaRegistry INSTANCE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }
}
