package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of the arguments.
 *
 * @param pointer JSON Pointer, in which {@code *} may stand for any item of a list or any member of a map
 */
record ArgumentPlace(String pointer) {
    private static final String ANY = "*";

    /** The values that stand at the place; none when it was not given. */
    List<JsonNode> values(JsonNode arguments) {
        List<JsonNode> values = List.of(arguments);
        for (String part : parts()) {
            List<JsonNode> inner = new ArrayList<>();
            for (JsonNode value : values) {
                if (part.equals(ANY)) {
                    value.forEach(inner::add);
                } else if (value.has(part)) {
                    inner.add(value.get(part));
                }
            }
            values = inner;
        }
        return values;
    }

    /** Whether a pointer without {@code *} leads to this place. */
    boolean covers(String exact) {
        List<String> parts = parts();
        List<String> others = new ArgumentPlace(exact).parts();
        if (parts.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals(ANY) && !parts.get(i).equals(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The place for a reader, such as {@code messages[].role}. */
    String shown() {
        return String.join(".", parts()).replace("." + ANY, "[]");
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return parts;
    }
}
