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
    private final AcceptanceList changes = new AcceptanceList();
    private final ProblemList problems = new ProblemList();
    /** Whether the value of another name is read. Its warning also covers that a string was read as an object. */
    private boolean renaming;

    private ArgumentReader() {}

    /**
     * What the reader found.
     *
     * @param arguments the arguments in the exact form, apart from what cannot be converted; the same object if nothing was changed
     * @param warnings one for each kind of change
     * @param problems what the schema does not express: two values for one argument, and an address in the place of base64
     */
    record Reading(ObjectNode arguments, List<String> warnings, List<String> problems) {}

    static Reading read(Shape shape, ObjectNode arguments) {
        ArgumentReader reader = new ArgumentReader();
        ObjectNode read = reader.object(shape, arguments, ArgumentPath.ROOT);
        return new Reading(read, reader.changes.warnings(), reader.problems.all());
    }

    private JsonNode value(Shape shape, JsonNode value, ArgumentPath path) {
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
        return shape.fits(value) ? inside(shape, value, path) : converted(Conversion.to(shape, value), value, path);
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
        if (items.kind() == Kind.ANY || (items.forms().text().isPresent() && hasSeveralStrings(array))) {
            // Several plain strings could be messages of one author or of several.
            return array;
        }
        ArrayNode read = array;
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            JsonNode exact = value(items, item, path.child(i));
            if (exact != item) {
                read = read == array ? JsonNodeFactory.instance.arrayNode().addAll(array) : read;
                read.set(i, exact);
            }
        }
        return read;
    }

    private static boolean hasSeveralStrings(ArrayNode array) {
        int strings = 0;
        for (JsonNode item : array) {
            if (item.isTextual() && !JsonInText.startsAsJson(item.textValue()) && ++strings > 1) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode object(Shape shape, ObjectNode object, ArgumentPath path) {
        if (shape.isPlainObject()) {
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
                }
            } else if (field.forms().images().isPresent() && value.isContainerNode()) {
                parts.add(name);
            } else {
                read = changed(object, read, name, value, field(field, value, path.child(name)));
            }
        }
        for (String name : parts) {
            read = parts(shape, object, read, name, path);
        }
        return others.isEmpty() ? read : new OtherNames(shape, object, path).read(read, others);
    }

    /** The exact value of a field; null if it counts as absent. */
    private @Nullable JsonNode field(Shape field, JsonNode value, ArgumentPath path) {
        if (value.isNull()) {
            changes.add(Acceptance.NULL, path);
            return null;
        }
        if (field.forms().empty() && value.isTextual() && value.textValue().isEmpty()) {
            changes.add(Acceptance.EMPTY, path);
            return null;
        }
        return value(field, value, path);
    }

    private static ObjectNode changed(
            ObjectNode original, ObjectNode read, String name, JsonNode value, @Nullable JsonNode exact) {
        if (exact == value) {
            return read;
        }
        ObjectNode copy = read == original ? copy(original) : read;
        if (exact == null) {
            copy.remove(name);
        } else {
            copy.set(name, exact);
        }
        return copy;
    }

    /** A new object with the same values. */
    private static ObjectNode copy(ObjectNode object) {
        return JsonNodeFactory.instance.objectNode().setAll(object);
    }

    private ObjectNode parts(Shape shape, ObjectNode object, ObjectNode read, String name, ArgumentPath path) {
        ContentParts parts = ContentParts.read(object.get(name), path.child(name));
        changes.add(Acceptance.PARTS, path.child(name));
        problems.addAll(parts.problems());
        ObjectNode copy = read == object ? copy(object) : read;
        copy.put(name, parts.text());
        String field = shape.fields().get(name).forms().images().orElseThrow();
        JsonNode images = copy.path(field);
        if (!parts.images().isEmpty() && (images.isArray() || images.isMissingNode())) {
            ArrayNode all = copy.putArray(field);
            images.forEach(all::add);
            parts.images().forEach(all::add);
        }
        return copy;
    }

    /** Moves the values of other names of fields, and removes what is ignored. */
    private final class OtherNames {
        private final Shape shape;
        private final ObjectNode original;
        private final ArgumentPath path;

        OtherNames(Shape shape, ObjectNode original, ArgumentPath path) {
            this.shape = shape;
            this.original = original;
            this.path = path;
        }

        /**
         * Reads the values of other names.
         *
         * @param exact the object with its other fields in the exact form
         */
        ObjectNode read(ObjectNode exact, List<String> names) {
            ObjectNode read = exact == original ? copy(original) : exact;
            List<String> items = new ArrayList<>(0);
            for (String name : names) {
                OtherName other = shape.otherNames().get(name);
                if (other == null || !other.applies(read)) {
                    ignore(read, name);
                } else if (other.first().isEmpty()) {
                    JsonNode value = read.remove(name);
                    move(read, name, value, other);
                } else {
                    items.add(name);
                }
            }
            for (String name : items) {
                JsonNode value = read.remove(name);
                first(read, name, value, shape.otherNames().get(name));
            }
            return read;
        }

        private void ignore(ObjectNode read, String name) {
            Acceptance ignored = shape.ignored().get(name);
            if (ignored != null) {
                read.remove(name);
                changes.add(ignored, path.child(name));
            }
        }

        private void move(ObjectNode read, String name, JsonNode value, OtherName other) {
            Shape field = shape;
            for (String step : other.target()) {
                field = field.fields().get(step);
            }
            renaming = true;
            JsonNode exact = field(field, value, path.child(name));
            renaming = false;
            ObjectNode holder = exact == null ? null : holder(read, other);
            if (holder == null) {
                return;
            }
            String target = other.target().get(other.target().size() - 1);
            JsonNode present = holder.get(target);
            if (present != null && !present.equals(exact)) {
                problems.add(path.child(name) + " stands for " + other.shown() + ", which has another value; send only "
                        + other.shown());
                return;
            }
            holder.set(target, exact);
            changes.add(Acceptance.NAME, path.child(name), " as " + other.shown());
        }

        /** The object with the target, which is created if it is absent; null if something else is in its place. */
        private @Nullable ObjectNode holder(ObjectNode read, OtherName other) {
            if (other.target().size() == 1) {
                return read;
            }
            String name = other.target().get(0);
            JsonNode present = read.path(name);
            if (!present.isObject() && !present.isMissingNode()) {
                return null;
            }
            ObjectNode holder = present instanceof ObjectNode object ? copy(object) : read.objectNode();
            read.set(name, holder);
            return holder;
        }

        private void first(ObjectNode read, String name, JsonNode value, OtherName other) {
            String target = other.target().get(0);
            JsonNode present = read.path(target);
            if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
                changes.add(value.isNull() ? Acceptance.NULL : Acceptance.EMPTY, path.child(name));
                return;
            }
            Shape items = shape.fields().get(target).items();
            if (items == null || !(present.isArray() || present.isMissingNode())) {
                return;
            }
            ObjectNode item = read.objectNode();
            other.first().forEach(item::put);
            item.set(items.forms().text().orElseThrow().field(), value);
            JsonNode exact = value(items, item, path.child(name));
            for (JsonNode existing : present) {
                if (other.isItem(existing) && !existing.equals(exact)) {
                    problems.add(path.child(name) + " stands for an item of " + target + ", which has such an item"
                            + " already; send only " + target);
                    return;
                }
                if (other.isItem(existing)) {
                    changes.add(Acceptance.NAME, path.child(name), " as an item of " + target);
                    return;
                }
            }
            ArrayNode all = read.arrayNode().add(exact);
            present.forEach(all::add);
            read.set(target, all);
            changes.add(Acceptance.NAME, path.child(name), " as the first item of " + target);
        }
    }
}
