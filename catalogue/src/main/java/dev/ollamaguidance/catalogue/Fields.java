package dev.ollamaguidance.catalogue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object while it is read or written. Keeps the order of the fields. Not thread-safe. */
final class Fields {
    private final Map<String, @Nullable Object> members;
    private final Set<String> read = new HashSet<>();

    private Fields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Fields of(Map<String, @Nullable Object> members) {
        return new Fields(members);
    }

    static Fields empty() {
        return new Fields(new LinkedHashMap<>());
    }

    /**
     * The value of a field, or the value of its absence.
     *
     * @throws CatalogueException if a required field is missing or the value has another form
     */
    <T> T get(Key<T> key) {
        read.add(key.name());
        if (members.containsKey(key.name())) {
            return Form.at(key.name(), key.form(), members.get(key.name()));
        }
        T absent = key.absent();
        if (absent == null) {
            throw CatalogueException.of("has no field " + key.name());
        }
        return absent;
    }

    /** Sets a field, or omits it if its value is that of its absence. */
    <T> Fields put(Key<T> key, T value) {
        if (!value.equals(key.absent())) {
            members.put(key.name(), key.form().write(value));
        }
        return this;
    }

    /**
     * Rejects fields that were not read.
     *
     * @throws CatalogueException if there are any; the message names them
     */
    void requireAllRead() {
        Set<String> unknown = new HashSet<>(members.keySet());
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw CatalogueException.of(
                    "has unknown fields " + unknown.stream().sorted().toList());
        }
    }

    Map<String, @Nullable Object> toMap() {
        return members;
    }
}
