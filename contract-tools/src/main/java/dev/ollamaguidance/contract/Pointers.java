package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Writes and reads JSON Pointers (RFC 6901), and goes through JSON by them. */
public final class Pointers {
    private Pointers() {}

    /** A member's name as one part of a pointer. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to what is around a place; empty for the whole. */
    public static String around(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** The name of the member, or the position of the item, that a pointer points to; empty for the whole. */
    public static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * Visits a value and everything in it, from the outside in and in order.
     *
     * @param pointer pointer to the value
     * @param enter whether to go into the value at a pointer; it is visited all the same
     * @param visit is given each value with its pointer
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
