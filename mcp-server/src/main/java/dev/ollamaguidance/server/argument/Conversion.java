package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ollamaguidance.server.argument.Shape.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in another form than the schema requires, converted.
 *
 * @param shape what the value is now; its fields and items may have other forms
 * @param value the converted value
 * @param kind the warning; null if the items have one
 * @param detail text to show after the position in the warning; may be empty
 */
record Conversion(Shape shape, JsonNode value, @Nullable Acceptance kind, String detail) {

    /**
     * Converts a value that fits no branch of a union.
     *
     * @return null if the value can be converted to no branch, or to several
     */
    static @Nullable Conversion toOneOf(List<Shape> branches, JsonNode value) {
        Conversion only = null;
        for (Shape branch : branches) {
            Conversion conversion = to(branch, value);
            if (conversion != null) {
                if (only != null) {
                    return null;
                }
                only = conversion;
            }
        }
        return only;
    }

    /**
     * Converts a value that does not fit.
     *
     * @return null if it is not an accepted form
     */
    static @Nullable Conversion to(Shape shape, JsonNode value) {
        if (shape.kind() == Kind.UNION) {
            return toOneOf(shape.branches(), value);
        }
        if (value.isTextual()) {
            return fromText(shape, value);
        }
        return shape.kind() == Kind.ARRAY ? single(shape, value) : null;
    }

    /**
     * Converts the value of another name that does not fit. A string is then natural text rather than JSON, if text can stand for items of
     * the array.
     *
     * @return null if it is not an accepted form
     */
    static @Nullable Conversion underOtherName(Shape shape, JsonNode value) {
        ItemText items = shape.kind() == Kind.ARRAY ? ItemText.of(shape.items()) : null;
        if (items == null || !value.isTextual() || value.textValue().isEmpty()) {
            return to(shape, value);
        }
        String text = value.textValue();
        JsonNode json = items.arrayUnderOtherName(text);
        return json == null
                ? new Conversion(shape, array(items.wrapped(text)), Acceptance.OBJECT, items.detail())
                : new Conversion(shape, json, Acceptance.JSON, "");
    }

    private static @Nullable Conversion fromText(Shape shape, JsonNode value) {
        String text = value.textValue();
        return switch (shape.kind()) {
            case NUMBER -> json(shape, JsonInText.number(text));
            case INTEGER -> json(shape, JsonInText.integer(text));
            case BOOLEAN -> json(shape, JsonInText.bool(text));
            case OBJECT -> toObject(shape, text);
            case ARRAY -> toArray(shape, value);
            case STRING, UNION, ANY -> null;
        };
    }

    private static @Nullable Conversion json(Shape shape, @Nullable JsonNode value) {
        return value == null || !shape.fits(value) ? null : new Conversion(shape, value, Acceptance.JSON, "");
    }

    private static @Nullable Conversion toObject(Shape shape, String text) {
        ItemText item = ItemText.of(shape);
        if (item == null) {
            return json(shape, JsonInText.container(text));
        }
        JsonNode json = item.object(text);
        if (json != null || text.isEmpty() || item.isStarted(text)) {
            return json(shape, json);
        }
        return new Conversion(shape, item.wrapped(text), Acceptance.OBJECT, item.detail());
    }

    private static @Nullable Conversion toArray(Shape shape, JsonNode value) {
        String text = value.textValue();
        ItemText items = ItemText.of(shape.items());
        if (items != null) {
            return toItems(shape, text, items.array(text));
        }
        JsonNode json = JsonInText.container(text);
        if (json != null && json.isArray()) {
            return new Conversion(shape, json, Acceptance.JSON, "");
        }
        if (json != null && shape.items() != null && shape.items().kind() == Kind.OBJECT) {
            return new Conversion(shape, array(json), Acceptance.JSON, "");
        }
        boolean plain = !text.isEmpty() && (json != null || !JsonInText.startsAsJson(text));
        return plain ? single(shape, value) : null;
    }

    /** The objects that a string stands for, or those whose JSON it is. */
    private static @Nullable Conversion toItems(Shape shape, String text, @Nullable JsonNode json) {
        return json == null ? single(shape, TextNode.valueOf(text)) : new Conversion(shape, json, Acceptance.JSON, "");
    }

    private static @Nullable Conversion single(Shape shape, JsonNode value) {
        Shape items = shape.items();
        if (items == null || value.isNull() || value.isArray()) {
            return null;
        }
        if (items.fits(value)) {
            return new Conversion(shape, array(value), Acceptance.SINGLE, "");
        }
        return to(items, value) == null ? null : new Conversion(shape, array(value), null, "");
    }

    private static JsonNode array(JsonNode item) {
        return JsonNodeFactory.instance.arrayNode().add(item);
    }
}
