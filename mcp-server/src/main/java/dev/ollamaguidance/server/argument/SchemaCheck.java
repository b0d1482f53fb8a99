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
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Validates the arguments of one tool against its full schema. Thread-safe.
 *
 * <p>Each problem names the argument, the mistake and what is allowed, so that a model can correct itself (MCP SEP-1303).
 */
final class SchemaCheck {
    /** Maximum number of characters of a value that a message repeats. */
    private static final int MAX_SHOWN = 100;

    /** Maximum number of characters of a position or of a message of the validator. */
    private static final int MAX_MESSAGE = 300;

    /** Errors after which the validation stops. A problem can have several errors, one for each branch of a union. */
    private static final int MAX_ERRORS = 200;

    private final JsonNode schema;
    private final Shape shape;
    private final List<ArgumentEntry.Removed> removed;
    private final Schema compiled;

    /**
     * Creates the check of a schema.
     *
     * @param shape the same schema, with the accepted forms
     * @param removed arguments that only older programs and documents use
     */
    SchemaCheck(JsonNode schema, Shape shape, List<ArgumentEntry.Removed> removed) {
        this.schema = schema;
        this.shape = shape;
        this.removed = removed;
        this.compiled = Registry.INSTANCE.getSchema(schema);
    }

    /** Returns the problems of arguments within the limits; more than a message lists, if there are so many. */
    List<String> problems(ObjectNode arguments, InsertedItems inserted) {
        ProblemList problems = new ProblemList();
        for (Error error : errors(arguments)) {
            problems.add(describe(error, inserted));
            if (problems.isFull()) {
                break;
            }
        }
        return problems.all();
    }

    /**
     * Validates until there are more problems than messages.
     *
     * @return the errors; of a value that fits no branch of a union, only the errors in the value; if there are none, the error of the union
     */
    List<Error> errors(ObjectNode arguments) {
        List<Error> errors = allErrors(arguments);
        List<String> unions = errors.stream()
                .filter(SchemaCheck::isOfUnion)
                .map(error -> error.getInstanceLocation().toString())
                .toList();
        // An item of an array, or a field of an object, shows which branch was meant.
        Set<String> inner = errors.stream()
                .map(error -> error.getInstanceLocation().toString())
                .filter(place -> unions.stream().anyMatch(union -> place.startsWith(union + "/")))
                .collect(Collectors.toSet());
        return errors.stream().filter(error -> isShown(error, unions, inner)).toList();
    }

    private static boolean isShown(Error error, List<String> unions, Set<String> inner) {
        String place = error.getInstanceLocation().toString();
        if (isOfUnion(error)) {
            return inner.stream().noneMatch(deeper -> deeper.startsWith(place + "/"));
        }
        return unions.isEmpty() || !isInBranch(error) || inner.contains(place);
    }

    private static boolean isOfUnion(Error error) {
        return ArgumentCheck.UNIONS.contains(error.getKeyword());
    }

    /** Positions of arguments that Ollama no longer reads. */
    List<ArgumentPlace> ignoredByOllama() {
        return removed.stream()
                .filter(old -> old.removed().isPresent())
                .map(old -> new ArgumentPlace(old.position()))
                .toList();
    }

    private static boolean isInBranch(Error error) {
        String path = error.getEvaluationPath().toString();
        return ArgumentCheck.UNIONS.stream().anyMatch(union -> path.contains("/" + union + "/"));
    }

    private List<Error> allErrors(ObjectNode arguments) {
        ExecutionContext context = new ExecutionContext();
        List<Error> errors = new FirstErrors();
        context.setErrors(errors);
        try {
            compiled.validate(context, arguments);
        } catch (EnoughErrorsException enough) {
            return errors;
        }
        return errors;
    }

    private String describe(Error error, InsertedItems inserted) {
        String pointer = String.valueOf(error.getInstanceLocation());
        String place = inserted.sent(place(pointer));
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
                        .orElseGet(() -> unknown(place, name, pointer));
            }
            case "type" -> place + " must be " + type(declared) + ", not " + kind(value) + invalidJson(declared, value);
            case "enum" -> place + " must be one of " + declared.path("enum") + ", not " + shown(value);
            case "pattern" -> malformed(place, value, declared);
            case "oneOf", "anyOf" -> union(place, declared, value);
            case "maxLength" ->
                place + " is limited to " + declared.path("maxLength") + " characters; it has "
                        + value.asText().length();
            default -> place + ": " + ForeignText.line(error.getMessage(), MAX_MESSAGE);
        };
    }

    /** A note about a string that is probably meant as JSON. */
    private static String invalidJson(JsonNode declared, JsonNode value) {
        boolean wantsJson =
                List.of("array", "object").contains(declared.path("type").asText());
        boolean invalid = value.isTextual()
                && JsonInText.startsAsJson(value.textValue())
                && JsonInText.container(value.textValue()) == null;
        return wantsJson && invalid ? " that is not valid JSON" : "";
    }

    private static String union(String place, JsonNode declared, JsonNode value) {
        for (JsonNode branch : branches(declared)) {
            if (kind(value).equals(type(branch)) && branch.has("pattern")) {
                return malformed(place, value, branch);
            }
        }
        return place + " must be " + type(declared) + ", not " + kind(value) + " " + shown(value) + note(declared);
    }

    private static String malformed(String place, JsonNode value, JsonNode declared) {
        return place + " is malformed: " + shown(value) + note(declared);
    }

    private static String note(JsonNode schema) {
        String sentence = sentence(schema);
        return sentence.isEmpty() ? "" : " (" + sentence + ")";
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

    private String unknown(String place, String name, String pointer) {
        Shape object = shapeAt(pointer);
        Set<String> near = object.namesNear(name).keySet();
        return "unknown argument " + join(place, name)
                + (near.isEmpty()
                        ? known(List.copyOf(object.fields().keySet()))
                        : "; did you mean " + String.join(" or ", near) + "?");
    }

    /** The shape of the object at a JSON Pointer. */
    private Shape shapeAt(String pointer) {
        Shape found = shape;
        for (String part : pointer.split("/", -1)) {
            if (!part.isEmpty()) {
                Shape inner = found.items() == null ? found.fields().get(part) : found.items();
                inner = inner == null ? found.values() : inner;
                if (inner == null) {
                    return found;
                }
                found = inner;
            }
        }
        return found;
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "; none is allowed here" : "; valid names are " + String.join(", ", names);
    }

    /** The schema of the value at a JSON Pointer; a missing node if the schema does not describe it. */
    private static JsonNode declared(JsonNode schema, String pointer) {
        JsonNode declared = schema;
        for (String part : pointer.split("/", -1)) {
            if (!part.isEmpty()) {
                declared = inner(declared, part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return declared;
    }

    private static JsonNode inner(JsonNode schema, String name) {
        for (JsonNode branch : branches(schema)) {
            JsonNode inner = inner(branch, name);
            if (!inner.isMissingNode()) {
                return inner;
            }
        }
        if (schema.path("type").asText().equals("array")) {
            return schema.path("items");
        }
        JsonNode field = schema.path("properties").path(name);
        return field.isMissingNode() ? schema.path("additionalProperties") : field;
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
        if (schema.path("type").isArray()) {
            List<String> types = new ArrayList<>();
            schema.path("type").forEach(type -> types.add(type(type.asText())));
            return String.join(" or ", types);
        }
        return type(schema.path("type").asText());
    }

    private static String type(String name) {
        return switch (name) {
            case "string" -> "a string";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "a boolean";
            case "array" -> "an array";
            case "object" -> "an object";
            case "null" -> "null";
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
