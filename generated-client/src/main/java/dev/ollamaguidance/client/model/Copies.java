package dev.ollamaguidance.client.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Helpers of the generated records and their interfaces. The copies keep the order and {@code null} elements, unlike {@code
 * List.copyOf} and {@code Map.copyOf}.
 */
final class Copies {
    private Copies() {}

    static <T> @Nullable List<T> list(@Nullable List<T> list) {
        return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
    }

    static <K, V> @Nullable Map<K, V> map(@Nullable Map<K, V> map) {
        return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static Map<String, Object> members(@Nullable Map<String, @Nullable Object> members) {
        if (members == null || members.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> present = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return Collections.unmodifiableMap(present);
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : map;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static OptionalDouble perSecond(@Nullable Long count, @Nullable Long nanoseconds) {
        return count == null || nanoseconds == null || nanoseconds <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(count * 1e9 / nanoseconds);
    }

    static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("The value must not be null");
        }
        return value;
    }

    static <T> T required(String type, String member, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(type + " requires " + member);
        }
        return value;
    }
}
