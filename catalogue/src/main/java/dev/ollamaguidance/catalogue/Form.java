package dev.ollamaguidance.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a type is written as JSON. The two directions are inverse: {@code read(write(value))} equals {@code value}. Immutable.
 *
 * @param <T> the type
 */
public final class Form<T> {
    static final Form<String> STRING = scalar("a string", String.class);
    static final Form<Boolean> BOOLEAN = scalar("a boolean", Boolean.class);
    static final Form<Integer> INTEGER = new Form<>(Form::integer, value -> value);
    /** Any value but null. */
    static final Form<Object> ANY = scalar("a value", Object.class);

    static final Form<Map<String, @Nullable Object>> OBJECT = new Form<>(Form::members, value -> value);
    static final Form<List<String>> STRINGS = list(STRING);

    private final Function<@Nullable Object, T> reader;
    private final Function<T, @Nullable Object> writer;

    private Form(Function<@Nullable Object, T> reader, Function<T, @Nullable Object> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Reads a JSON value.
     *
     * @throws CatalogueException if the value has another form, with the position in the message
     */
    public T read(@Nullable Object json) {
        return reader.apply(json);
    }

    /** Writes a value as JSON. */
    public @Nullable Object write(T value) {
        return writer.apply(value);
    }

    /** The form of an object whose fields are read and written by their {@link Key}s. Fields that no key names are rejected. */
    static <T> Form<T> of(Function<Fields, T> reader, BiConsumer<T, Fields> writer) {
        return new Form<>(
                json -> {
                    Fields fields = Fields.of(members(json));
                    T value = reader.apply(fields);
                    fields.requireAllRead();
                    return value;
                },
                value -> {
                    Fields fields = Fields.empty();
                    writer.accept(value, fields);
                    return fields.toMap();
                });
    }

    /** The form of a value that is converted after reading and before writing. */
    static <T> Form<T> converted(Function<@Nullable Object, T> reader, Function<T, @Nullable Object> writer) {
        return new Form<>(reader, writer);
    }

    static <T> Form<List<T>> list(Form<T> item) {
        return new Form<>(
                json -> {
                    if (!(json instanceof List<?> array)) {
                        throw wrong("an array", json);
                    }
                    List<T> items = new ArrayList<>();
                    for (Object value : array) {
                        items.add(at(String.valueOf(items.size()), item, value));
                    }
                    return Collections.unmodifiableList(items);
                },
                list -> {
                    List<@Nullable Object> array = new ArrayList<>();
                    list.forEach(value -> array.add(item.write(value)));
                    return array;
                });
    }

    /** The form of an object with any keys and values of one form. The order of the keys is kept. */
    static <T> Form<Map<String, T>> map(Form<T> value) {
        return new Form<>(
                json -> {
                    Map<String, T> map = new LinkedHashMap<>();
                    members(json).forEach((key, inner) -> map.put(key, at(key, value, inner)));
                    return Collections.unmodifiableMap(map);
                },
                map -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    map.forEach((key, inner) -> object.put(key, value.write(inner)));
                    return object;
                });
    }

    static <T> T at(String step, Form<T> form, @Nullable Object json) {
        try {
            return form.read(json);
        } catch (CatalogueException e) {
            throw e.in(step);
        }
    }

    private static <T> Form<T> scalar(String name, Class<T> type) {
        return new Form<>(
                json -> {
                    if (!type.isInstance(json)) {
                        throw wrong(name, json);
                    }
                    return type.cast(json);
                },
                value -> value);
    }

    private static int integer(@Nullable Object json) {
        if (json instanceof Integer || json instanceof Long) {
            long value = ((Number) json).longValue();
            if (value == (int) value) {
                return (int) value;
            }
        }
        throw wrong("an integer of 32 bits", json);
    }

    private static Map<String, @Nullable Object> members(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            throw wrong("an object", json);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((key, value) -> members.put(String.valueOf(key), value));
        return Collections.unmodifiableMap(members);
    }

    static CatalogueException wrong(String wanted, @Nullable Object json) {
        String found = json == null ? "null" : json.getClass().getSimpleName();
        return CatalogueException.of("is not " + wanted + " but " + found);
    }
}
