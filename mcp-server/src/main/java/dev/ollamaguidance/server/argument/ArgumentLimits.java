package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Checks the size of arguments before anything else looks at them, in one pass and without recursion, so that arguments of any size and depth
 * are cheap to reject: 100,000 values, 100 levels, and 4 Mi characters of text outside of base64 data. Before the conversion to the exact
 * form, which shows what is base64, the limit of the text is 16 Mi characters. Also rejects numbers that are too large for Java. Create one
 * per check; not thread-safe.
 */
final class ArgumentLimits {
    private static final int MAX_VALUES = 100_000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_CHARACTERS = 4 << 20;
    private static final int MAX_GIVEN_CHARACTERS = 16 << 20;
    /** Longest string that is compared with a pattern; all strings that patterns of the contract allow are shorter. */
    private static final int MAX_PATTERNED = 1_000;

    private final int maxCharacters;
    private final Deque<Place> open = new ArrayDeque<>();
    private final ProblemList problems = new ProblemList();
    private boolean exceeded;
    private long values;
    private long characters;

    private ArgumentLimits(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * What the check found.
     *
     * @param problems the problems; empty if the arguments are within the limits
     * @param exceeded whether the arguments are too large to be validated
     * @param hasMuchText whether the arguments exceed the limit of text in the exact form, if they have this form
     */
    record Found(List<String> problems, boolean exceeded, boolean hasMuchText) {}

    /** Checks the arguments of a call before the conversion. */
    static Found checkGiven(ObjectNode arguments, JsonNode schema) {
        return new ArgumentLimits(MAX_GIVEN_CHARACTERS).found(arguments, schema);
    }

    /** Checks arguments in the exact form. */
    static Found checkExact(ObjectNode arguments, JsonNode schema) {
        return new ArgumentLimits(MAX_CHARACTERS).found(arguments, schema);
    }

    private Found found(ObjectNode arguments, JsonNode schema) {
        List<String> found = problems(new Place(ArgumentPath.ROOT, arguments, schema, 1));
        return new Found(found, exceeded || problems.isFull(), characters > MAX_CHARACTERS);
    }

    private List<String> problems(Place all) {
        open.push(all);
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (place.depth > MAX_DEPTH) {
                return exceeded("arguments are limited to " + MAX_DEPTH + " levels of arrays and objects; " + place.path
                        + " is nested deeper");
            }
            values += place.value.size();
            if (values > MAX_VALUES) {
                return exceeded("arguments are limited to " + MAX_VALUES + " values; send fewer items in one call");
            }
            visit(place);
            if (characters > maxCharacters) {
                return exceeded("arguments are limited to " + MAX_CHARACTERS
                        + " characters of text outside of images; send less text in one call");
            }
            if (problems.isFull()) {
                return problems.shown();
            }
        }
        return problems.shown();
    }

    private List<String> exceeded(String problem) {
        exceeded = true;
        return List.of(problem);
    }

    private void visit(Place place) {
        JsonNode value = place.value;
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                characters += field.getKey().length();
                open(
                        place,
                        field.getKey(),
                        field.getValue(),
                        place.schema.path("properties").path(field.getKey()));
            }
        } else if (value.isArray()) {
            JsonNode items = place.schema.path("items");
            for (int i = 0; i < value.size(); i++) {
                open(place, i, value.get(i), items);
            }
        }
    }

    private void open(Place parent, Object name, JsonNode value, JsonNode schema) {
        if (problems.isFull()) {
            return;
        }
        if (value.isContainerNode()) {
            open.push(new Place(parent.path.child(name), value, schema, parent.depth + 1));
        } else if (value.isTextual()) {
            int length = value.textValue().length();
            characters += isEncoded(schema, value.textValue()) ? 0 : length;
            if (length > MAX_PATTERNED && hasPattern(schema)) {
                exceeded = true;
                problems.add(
                        parent.path.child(name) + " is limited to " + MAX_PATTERNED + " characters; it has " + length);
            }
        } else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            problems.add(parent.path.child(name) + " is a number out of range");
        }
    }

    /** Whether text is base64, also as a data URI in a form that the schema does not describe. */
    private static boolean isEncoded(JsonNode schema, String text) {
        return schema.path("contentEncoding").asText().equals("base64")
                || (schema.isMissingNode() && text.startsWith("data:"));
    }

    private static boolean hasPattern(JsonNode schema) {
        if (schema.has("pattern")) {
            return true;
        }
        for (String union : ArgumentCheck.UNIONS) {
            for (JsonNode branch : schema.path(union)) {
                if (branch.has("pattern")) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * A value and its position.
     *
     * @param depth number of arrays and objects around the value and including it
     */
    private record Place(ArgumentPath path, JsonNode value, JsonNode schema, int depth) {}
}
