package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Writes and reads JSON Pointers (RFC 6901), and visits the values of a JSON document. */
public final class Pointers {
    private Pointers() {}

    /** Escapes a field name for use as one part of a pointer. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to the value that contains a position; empty for the root. */
    public static String around(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** The last part of a pointer, not escaped: the name of a field or the position of an item; empty for the root. */
    public static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * Visits a value and everything in it, from the outside in and in order.
     *
     * @param pointer pointer to the value
     * @param enter whether to visit the values in the value at a pointer; the value itself is always visited
     * @param visit called with the pointer and the value
     */
    public static void walk(
            JsonNode value, String pointer, Predicate<String> enter, BiConsumer<String, JsonNode> visit) {
        visit.accept(pointer, value);
        if (!enter.test(pointer)) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            walk(member.getValue(), pointer + "/" + escape(member.getKey()), enter, visit);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            walk(value.get(i), pointer + "/" + i, enter, visit);
        }
    }
}
