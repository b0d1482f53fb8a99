package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.server.argument.Shape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts arguments in accepted forms to the exact form, in one pass. A value that fits its schema is never changed: arguments in the exact
 * form are returned as the same object. What cannot be converted stays, so that the check of the schema reports it. Create one per call; not
 * thread-safe.
 *
 * <p>The recursion is bounded by the schema and by the limits of the arguments.
 */
final class ArgumentReader {
    final AcceptanceList changes = new AcceptanceList();
    final ProblemList problems = new ProblemList();
    final InsertedItems inserted = new InsertedItems();
    /** Whether the value of another name is read. */
    private boolean renaming;

    private ArgumentReader() {}

    /**
     * What the reader found.
     *
     * @param arguments the arguments in the exact form, apart from what cannot be converted; the same object if nothing was changed
     * @param warnings one for each kind of change
     * @param problems what the schema does not express: two values for one argument, and an address in the place of base64
     * @param inserted the items that were not sent as items
     */
    record Reading(ObjectNode arguments, List<String> warnings, List<String> problems, InsertedItems inserted) {}

    static Reading read(Shape shape, ObjectNode arguments) {
        ArgumentReader reader = new ArgumentReader();
        ObjectNode read = reader.object(shape, arguments, ArgumentPath.ROOT);
        return new Reading(read, reader.changes.warnings(), reader.problems.all(), reader.inserted);
    }

    /** The exact value; the same object if nothing was changed. */
    JsonNode value(Shape shape, JsonNode value, ArgumentPath path) {
        if (shape.kind() == Kind.UNION) {
            Shape branch = shape.branchOf(value);
            if (branch == null) {
                return converted(Conversion.toOneOf(shape.branches(), value), value, path);
            }
            if (branch.kind() == Kind.STRING && shape.hasBranch(Kind.ARRAY)) {
                warnOfArray(value, path);
            }
            return inside(branch, value, path);
        }
        return shape.fits(value) ? inside(shape, value, path) : converted(conversion(shape, value), value, path);
    }

    private @Nullable Conversion conversion(Shape shape, JsonNode value) {
        return renaming ? Conversion.underOtherName(shape, value) : Conversion.to(shape, value);
    }

    private JsonNode converted(@Nullable Conversion conversion, JsonNode value, ArgumentPath path) {
        if (conversion == null) {
            return value;
        }
        if (conversion.kind() != null && !(renaming && conversion.kind() == Acceptance.OBJECT)) {
            changes.add(conversion.kind(), path, conversion.detail());
        }
        return inside(conversion.shape(), conversion.value(), path);
    }

    private void warnOfArray(JsonNode value, ArgumentPath path) {
        JsonNode json = JsonInText.container(value.textValue());
        if (json != null && json.isArray()) {
            changes.add(Acceptance.LOOKS_LIKE_ARRAY, path);
        }
    }

    private void warnOfParts(JsonNode value, ArgumentPath path) {
        JsonNode json = JsonInText.container(value.textValue());
        if (json != null && json.isArray() && json.path(0).path("type").isTextual()) {
            changes.add(Acceptance.LOOKS_LIKE_ARRAY, path);
        }
    }

    /** Reads what is in a value that fits. */
    private JsonNode inside(Shape shape, JsonNode value, ArgumentPath path) {
        if (value instanceof ObjectNode object && shape.kind() == Kind.OBJECT) {
            return object(shape, object, path);
        }
        if (value instanceof ArrayNode array && shape.items() != null) {
            return array(shape.items(), array, path);
        }
        return shape.base64() && value.isTextual() ? base64(value, path) : value;
    }

    private JsonNode base64(JsonNode value, ArgumentPath path) {
        String text = value.textValue();
        if (!Base64Text.isPlain(text)) {
            problems.add(path + " " + Base64Text.PROBLEM);
            return value;
        }
        String data = Base64Text.withoutPrefix(text);
        if (data.length() == text.length()) {
            return value;
        }
        changes.add(Acceptance.DATA_URI, path);
        return TextNode.valueOf(data);
    }

    private JsonNode array(Shape items, ArrayNode array, ArgumentPath path) {
        ItemText itemText = ItemText.of(items);
        if (items.kind() == Kind.ANY || (itemText != null && hasSeveralStrings(array, itemText))) {
            // Several plain strings could be messages of one author or of several.
            return array;
        }
        ArrayNode read = array;
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            JsonNode exact = value(items, item, path.child(i));
            if (!isSame(exact, item)) {
                read = isSame(read, array)
                        ? JsonNodeFactory.instance.arrayNode().addAll(array)
                        : read;
                read.set(i, exact);
            }
        }
        return read;
    }

    private static boolean hasSeveralStrings(ArrayNode array, ItemText items) {
        int strings = 0;
        for (JsonNode item : array) {
            if (item.isTextual() && items.isPlain(item.textValue()) && ++strings > 1) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode object(Shape shape, ObjectNode object, ArgumentPath path) {
        if (shape.isPlainObject() && !shape.closed()) {
            return object;
        }
        ObjectNode read = object;
        List<String> others = new ArrayList<>(0);
        List<String> parts = new ArrayList<>(0);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            Shape field = shape.fields().get(name);
            if (field == null) {
                if (shape.values() != null) {
                    read = changed(object, read, name, value, value(shape.values(), value, path.child(name)));
                } else if (shape.otherNames().containsKey(name)
                        || shape.ignored().containsKey(name)) {
                    others.add(name);
                } else if (value.isNull() && shape.closed()) {
                    changes.add(Acceptance.NULL, path.child(name));
                    read = changed(object, read, name, value, null);
                }
            } else if (isEmpty(value) && shape.isEmptyIfAbsent(name)) {
                changes.add(value.isNull() ? Acceptance.NULL : Acceptance.EMPTY, path.child(name), " as {}");
                read = changed(object, read, name, value, JsonNodeFactory.instance.objectNode());
            } else if (field.forms().images().isPresent() && value.isContainerNode()) {
                parts.add(name);
            } else {
                if (field.forms().images().isPresent() && value.isTextual()) {
                    warnOfParts(value, path.child(name));
                }
                read = changed(object, read, name, value, field(field, value, path.child(name)));
            }
        }
        for (String name : parts) {
            read = isSame(read, object) ? copy(object) : read;
            parts(shape, read, name, object.get(name), path.child(name));
        }
        return others.isEmpty() ? read : new OtherNameReader(this, shape, object, path).read(read, others);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    }

    /** The exact value of a field; null if it counts as absent. */
    @Nullable
    JsonNode field(Shape field, JsonNode value, ArgumentPath path) {
        if (value.isNull()) {
            changes.add(Acceptance.NULL, path);
            return null;
        }
        if (field.isAbsentIfEmpty() && value.isTextual() && value.textValue().isEmpty()) {
            changes.add(Acceptance.EMPTY, path);
            return null;
        }
        JsonNode exact = value(field, value, path);
        return field.forms().wrapped() ? format(exact, path) : exact;
    }

    private @Nullable JsonNode format(JsonNode value, ArgumentPath path) {
        if (!WrappedFormat.isWrapped(value)) {
            return value;
        }
        changes.add(Acceptance.FORMAT, path);
        if (WrappedFormat.isText(value)) {
            return null;
        }
        JsonNode format = WrappedFormat.format(value);
        if (format == null) {
            problems.add(path + " has no JSON Schema; send the schema itself, for example {\"type\":\"object\","
                    + "\"properties\":{}}, or json for any JSON");
            return value;
        }
        return format;
    }

    /** The exact value of a field that has another name. The warning about the name covers that a string is read as an object. */
    @Nullable
    JsonNode renamed(Shape field, JsonNode value, ArgumentPath path) {
        renaming = true;
        JsonNode exact = field(field, value, path);
        renaming = false;
        return exact;
    }

    private static ObjectNode changed(
            ObjectNode original, ObjectNode read, String name, JsonNode value, @Nullable JsonNode exact) {
        if (isSame(exact, value)) {
            return read;
        }
        ObjectNode copy = isSame(read, original) ? copy(original) : read;
        if (exact == null) {
            copy.remove(name);
        } else {
            copy.set(name, exact);
        }
        return copy;
    }

    /** Whether nothing was changed. */
    @SuppressWarnings("ReferenceEquality") // A comparison of the content would visit every value once per level.
    static boolean isSame(@Nullable Object read, Object original) {
        return read == original;
    }

    /** A new object with the same values. */
    static ObjectNode copy(ObjectNode object) {
        return JsonNodeFactory.instance.objectNode().setAll(object);
    }

    /**
     * Sets a field to the text of content parts, and adds their images to the field for them.
     *
     * @param read the object, which is changed
     * @param place the position of the parts
     */
    void parts(Shape shape, ObjectNode read, String name, JsonNode value, ArgumentPath place) {
        ContentParts parts = ContentParts.read(value, place);
        changes.add(Acceptance.PARTS, place);
        problems.addAll(parts.problems());
        read.put(name, parts.text());
        String field = shape.field(name).forms().images().orElseThrow();
        JsonNode images = read.path(field);
        if (!parts.images().isEmpty() && (images.isArray() || images.isMissingNode())) {
            ArrayNode all = read.putArray(field);
            images.forEach(all::add);
            parts.images().forEach(all::add);
        }
    }
}
