package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves the values of other names of fields in one object, and removes what is ignored. */
final class OtherNameReader {
    /** Compares numbers by value, because 20 and 20.0 are equal. Other values of the same type are compared as usual. */
    private static final Comparator<JsonNode> NUMBERS = (one, other) -> {
        if (isFinite(one) && isFinite(other)) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private final ArgumentReader reader;
    private final Shape shape;
    private final ObjectNode original;
    private final ArgumentPath path;

    OtherNameReader(ArgumentReader reader, Shape shape, ObjectNode original, ArgumentPath path) {
        this.reader = reader;
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
        ObjectNode read = ArgumentReader.isSame(exact, original) ? ArgumentReader.copy(original) : exact;
        Map<String, OtherName> items = new LinkedHashMap<>();
        for (String name : names) {
            OtherName other = shape.otherNames().get(name);
            if (other == null || !other.applies(read)) {
                ignore(read, name);
            } else if (other.first().isEmpty()) {
                JsonNode value = read.remove(name);
                move(read, name, value, other);
            } else {
                items.put(name, other);
            }
        }
        items.forEach((name, other) -> first(read, name, read.remove(name), other));
        return read;
    }

    private void ignore(ObjectNode read, String name) {
        Acceptance ignored = shape.ignored().get(name);
        if (ignored != null) {
            read.remove(name);
            reader.changes.add(ignored, path.child(name));
        }
    }

    private void move(ObjectNode read, String name, JsonNode value, OtherName other) {
        Shape field = shape;
        for (String step : other.target()) {
            field = field.field(step);
        }
        String target = other.target().get(other.target().size() - 1);
        if (field.forms().images().isPresent() && value.isContainerNode() && !read.has(target)) {
            reader.parts(shape, read, target, value, path.child(name));
            reader.changes.add(Acceptance.NAME, path.child(name), " as " + other.shown());
            return;
        }
        JsonNode exact = reader.renamed(field, value, path.child(name));
        ObjectNode holder = exact == null ? null : holder(read, other);
        if (exact == null || holder == null) {
            return;
        }
        JsonNode present = holder.get(target);
        boolean replaced = present == null || isEmptyArray(present);
        if (!replaced && !isEmptyArray(exact) && !present.equals(NUMBERS, exact)) {
            reader.problems.add(path.child(name) + " stands for " + other.shown()
                    + ", which has another value; send only " + other.shown());
            return;
        }
        if (replaced) {
            holder.set(target, exact);
        }
        if (other.target().size() > 1) {
            addOnlyValues(read);
        }
        reader.changes.add(Acceptance.NAME, path.child(name), " as " + other.shown());
    }

    /** Who omits an object around fields omits its kind, too: adds required fields that have only one value. */
    private void addOnlyValues(ObjectNode read) {
        for (String name : shape.required()) {
            Shape field = shape.fields().get(name);
            if (field != null && field.allowed().size() == 1 && !read.has(name)) {
                read.put(name, field.allowed().iterator().next());
            }
        }
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static boolean isEmptyArray(JsonNode value) {
        return value.isArray() && value.isEmpty();
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
        ObjectNode holder = present instanceof ObjectNode object ? ArgumentReader.copy(object) : read.objectNode();
        read.set(name, holder);
        return holder;
    }

    private void first(ObjectNode read, String name, JsonNode value, OtherName other) {
        String target = other.target().get(0);
        JsonNode present = read.path(target);
        if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
            reader.changes.add(value.isNull() ? Acceptance.NULL : Acceptance.EMPTY, path.child(name));
            return;
        }
        Shape items = shape.field(target).items();
        if (items == null || !(present.isArray() || present.isMissingNode())) {
            return;
        }
        ObjectNode item = read.objectNode();
        other.first().forEach(item::put);
        item.set(items.forms().text().orElseThrow().field(), value);
        JsonNode exact = reader.value(items, item, path.child(name));
        for (JsonNode existing : present) {
            if (other.isItem(existing) && !existing.equals(exact)) {
                reader.problems.add(path.child(name) + " stands for an item of " + target + ", which has such an item"
                        + " already; send only " + target);
                return;
            }
            if (other.isItem(existing)) {
                reader.changes.add(Acceptance.NAME, path.child(name), " as an item of " + target);
                return;
            }
        }
        ArrayNode all = read.arrayNode().add(exact);
        present.forEach(all::add);
        read.set(target, all);
        reader.inserted.add(path.child(target), path.child(name));
        reader.changes.add(Acceptance.NAME, path.child(name), " as the first item of " + target);
    }
}
