package dev.ollamaguidance.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value that can be the literal null, so that it differs from an absent one.
 *
 * @param value a map, a list, a string, a boolean, a number or null
 */
public record JsonValue(@Nullable Object value) {
    static final Form<JsonValue> FORM = Form.converted(JsonValue::new, JsonValue::value);
}
