package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.AcceptedForms.TextForm;
import dev.ollamaguidance.server.argument.Shape.Kind;
import java.util.List;
import java.util.Optional;
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
        Conversion json = json(shape, JsonInText.container(text));
        Optional<TextForm> form = shape.forms().text();
        if (json != null || form.isEmpty() || text.isBlank() || JsonInText.startsAsJson(text)) {
            return json;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.get().with().forEach(object::put);
        object.put(form.get().field(), text);
        StringBuilder detail = new StringBuilder();
        form.get().with().forEach((name, fixed) -> detail.append(" (" + name + " " + fixed + ")"));
        return new Conversion(shape, object, Acceptance.OBJECT, detail.toString());
    }

    private static @Nullable Conversion toArray(Shape shape, JsonNode text) {
        JsonNode json = JsonInText.container(text.textValue());
        if (json != null && json.isArray()) {
            return new Conversion(shape, json, Acceptance.JSON, "");
        }
        if (json != null && shape.items() != null && shape.items().kind() == Kind.OBJECT) {
            return new Conversion(shape, array(json), Acceptance.JSON, "");
        }
        boolean plain = !text.textValue().isBlank() && !JsonInText.startsAsJson(text.textValue());
        return plain ? single(shape, text) : null;
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
