package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a JSON object: its name, its type, and what its absence means. A field whose value equals that of its absence is not written.
 *
 * @param name the name of the field
 * @param form the form of its value
 * @param absent the value that an absent field has; null if the field is required
 */
record Key<T>(String name, Form<T> form, @Nullable T absent) {
    static <T> Key<T> required(String name, Form<T> form) {
        return new Key<>(name, form, null);
    }

    static <T> Key<Optional<T>> optional(String name, Form<T> form) {
        return new Key<>(
                name,
                Form.converted(json -> Optional.of(form.read(json)), value -> form.write(value.orElseThrow())),
                Optional.empty());
    }

    /** An array that is absent when empty. */
    static <T> Key<List<T>> list(String name, Form<T> item) {
        return new Key<>(name, Form.list(item), List.of());
    }

    /** An object with any keys that is absent when empty. */
    static <T> Key<Map<String, T>> map(String name, Form<T> value) {
        return new Key<>(name, Form.map(value), Map.of());
    }

    /** An object of any fields that is absent when empty. */
    static Key<Map<String, @Nullable Object>> object(String name) {
        Map<String, @Nullable Object> none = Map.of();
        return new Key<>(name, Form.OBJECT, none);
    }

    /** A boolean that is absent when false. */
    static Key<Boolean> flag(String name) {
        return new Key<>(name, Form.BOOLEAN, false);
    }

    /** A string that is absent when empty. */
    static Key<String> string(String name) {
        return new Key<>(name, Form.STRING, "");
    }
}
