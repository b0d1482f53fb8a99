package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random arguments of a tool in the exact form, derived from its full schema, and deviations from them. The rules here know
 * only the schema, not the code that is tested.
 */
final class ArgumentDeviations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_LEVEL = 8;

    private final Random random;

    ArgumentDeviations(long seed) {
        random = new Random(seed);
    }

    /** A value in the arguments that can be replaced. */
    private record Place(JsonNode around, Object name, JsonNode value, JsonNode schema) {
        void set(JsonNode other) {
            if (around instanceof ObjectNode object) {
                object.set(String.valueOf(name), other);
            } else {
                ((ArrayNode) around).set((Integer) name, other);
            }
        }
    }

    /** Returns arguments that match a schema. */
    ObjectNode exact(JsonNode schema) {
        return object(schema, 0);
    }

    private JsonNode value(JsonNode schema, int level) {
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.has(union)) {
                return value(
                        schema.get(union).get(random.nextInt(schema.get(union).size())), level);
            }
        }
        return switch (schema.path("type").asText()) {
            case "string" -> JSON.textNode(string(schema));
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(schema.path("minimum").asInt(0) + random.nextInt(100) / 100.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, level);
            case "object" -> object(schema, level);
            default -> JSON.numberNode(random.nextInt(10));
        };
    }

    private int integer(JsonNode schema) {
        int from = schema.path("minimum").asInt(-3);
        int to = schema.path("maximum").asInt(from + 100);
        return from + random.nextInt(to - from + 1);
    }

    private String string(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        if (schema.path("contentEncoding").asText().equals("base64")) {
            return "AAAA".repeat(1 + random.nextInt(3));
        }
        String pattern = schema.path("pattern").asText();
        if (pattern.contains("sha256")) {
            return "sha256:" + "0a".repeat(32);
        }
        if (pattern.contains("[Qq]8_0")) {
            return "q8_0";
        }
        if (pattern.contains("ns|us")) {
            return random.nextInt(9) + "m";
        }
        return pattern.isEmpty() ? "example.org/" + (char) ('a' + random.nextInt(26)) : "m" + random.nextInt(9);
    }

    private ArrayNode array(JsonNode schema, int level) {
        ArrayNode array = JSON.arrayNode();
        int size = 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), level + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int level) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean wanted = level < MAX_LEVEL && random.nextInt(3) == 0;
            if (required.contains(field.getKey()) || wanted) {
                object.set(field.getKey(), value(field.getValue(), level + 1));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            object.set("a.gguf", value(schema.get("additionalProperties"), level + 1));
        }
        return object;
    }

    /**
     * Changes one or two values to another form that must be accepted.
     *
     * @return whether anything was changed
     */
    boolean deviates(ObjectNode arguments, JsonNode schema) {
        boolean changed = false;
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            List<Place> places = places(arguments, schema);
            if (!places.isEmpty()) {
                changed |= accepted(places.get(random.nextInt(places.size())));
            }
        }
        changed |= nulls(arguments, schema);
        changed |= otherNames(arguments, schema);
        return changed;
    }

    /** Moves an option next to {@code options}, renames {@code model}, or adds {@code stream}. */
    private boolean otherNames(ObjectNode arguments, JsonNode schema) {
        boolean hasOptions = schema.path("properties").has("options")
                && schema.path("properties").has("keep_alive");
        switch (random.nextInt(6)) {
            case 0 -> {
                boolean hasModel = arguments.path("model").isTextual();
                if (hasModel) {
                    arguments.set("name", arguments.remove("model"));
                }
                return hasModel;
            }
            case 1 -> {
                if (!hasOptions || !(arguments.path("options") instanceof ObjectNode options) || options.size() < 2) {
                    return false;
                }
                String name = options.fieldNames().next();
                arguments.set(name, options.remove(name));
                return true;
            }
            case 2 -> {
                if (hasOptions) {
                    arguments.put("stream", random.nextBoolean());
                }
                return hasOptions;
            }
            default -> {
                return false;
            }
        }
    }

    /** Puts null in the place of an absent optional argument. */
    private boolean nulls(ObjectNode arguments, JsonNode schema) {
        List<String> absent = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            if (!arguments.has(name)) {
                absent.add(name);
            }
        });
        if (absent.isEmpty() || random.nextBoolean()) {
            return false;
        }
        arguments.putNull(absent.get(random.nextInt(absent.size())));
        return true;
    }

    private boolean accepted(Place place) {
        JsonNode value = place.value;
        if (value.isNumber() && isNumber(place.schema)) {
            place.set(TextNode.valueOf(value.asText()));
            return true;
        }
        if (value.isBoolean() && allows(place.schema, "boolean")) {
            place.set(TextNode.valueOf(random.nextBoolean() ? value.asText() : value.asBoolean() ? "True" : "False"));
            return true;
        }
        if (value.isTextual()
                && value.asText().indexOf(':') < 0
                && place.schema.path("contentEncoding").asText().equals("base64")) {
            place.set(TextNode.valueOf("data:image/png;base64," + value.asText()));
            return true;
        }
        if (value.isObject() && value.isEmpty() && isMessage(place.schema)) {
            // As a string, it is the text of a message.
            return false;
        }
        if (value.isContainerNode() && !allowsPlainString(place.schema) && hasType(place.schema)) {
            boolean single =
                    value.isArray() && value.size() == 1 && !value.get(0).isContainerNode() && random.nextBoolean();
            place.set(single ? value.get(0) : TextNode.valueOf(value.toString()));
            return true;
        }
        return false;
    }

    /**
     * Changes one value to one that no rule can accept.
     *
     * @return whether anything was changed
     */
    boolean breaks(ObjectNode arguments, JsonNode schema) {
        List<Place> places = places(arguments, schema);
        if (places.isEmpty()) {
            return false;
        }
        Place place = places.get(random.nextInt(places.size()));
        JsonNode wrong = wrong(place.schema);
        if (wrong == null || place.around.isArray()) {
            arguments.put("no_such_argument", 1);
        } else {
            place.set(wrong);
        }
        return true;
    }

    private @Nullable JsonNode wrong(JsonNode schema) {
        if (isNumber(schema) || allows(schema, "boolean")) {
            return random.nextBoolean()
                    ? JSON.textNode("words")
                    : JSON.objectNode().put("a", 1);
        }
        if (schema.path("type").asText().equals("string")) {
            return JSON.objectNode().put("a", 1);
        }
        if (schema.path("type").asText().equals("object") && hasType(schema)) {
            return random.nextBoolean() ? JSON.numberNode(5) : JSON.textNode("{\"a\": ");
        }
        if (!schema.path("type").asText().equals("array")) {
            return null;
        }
        // Any string can be the text of a message.
        return isMessage(schema.path("items")) ? JSON.numberNode(5) : JSON.textNode("[{\"a\"");
    }

    private static boolean isMessage(JsonNode schema) {
        return schema.path("properties").has("content");
    }

    private static boolean isNumber(JsonNode schema) {
        return allows(schema, "integer") || allows(schema, "number");
    }

    private static boolean allows(JsonNode schema, String type) {
        if (schema.path("type").asText().equals(type)) {
            return true;
        }
        for (JsonNode branch : schema.path("oneOf")) {
            if (branch.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any string is valid, so that a string of JSON is not read. */
    private static boolean allowsPlainString(JsonNode schema) {
        for (JsonNode branch : schema.path("oneOf")) {
            if (branch.path("type").asText().equals("string") && !branch.has("enum") && !branch.has("pattern")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasType(JsonNode schema) {
        return schema.has("type") || schema.has("oneOf");
    }

    /** The values that the schema describes, the outer ones first. */
    private static List<Place> places(JsonNode arguments, JsonNode schema) {
        List<Place> places = new ArrayList<>();
        addPlaces(arguments, schema, places);
        return places;
    }

    private static void addPlaces(JsonNode value, JsonNode schema, List<Place> places) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode inner = schema.path("properties").path(field.getKey());
                JsonNode declared = inner.isMissingNode() ? schema.path("additionalProperties") : inner;
                if (declared.isObject()) {
                    places.add(new Place(value, field.getKey(), field.getValue(), declared));
                    addPlaces(field.getValue(), declared, places);
                }
            }
        } else if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                places.add(new Place(value, i, value.get(i), schema.get("items")));
                addPlaces(value.get(i), schema.get("items"), places);
            }
        }
    }
}
