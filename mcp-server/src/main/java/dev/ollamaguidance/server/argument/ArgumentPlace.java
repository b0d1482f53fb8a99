package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A position in the arguments of a call.
 *
 * @param pointer JSON Pointer, in which {@code *} means any item of an array or any field of an object
 */
public record ArgumentPlace(String pointer) {
    private static final String ANY = "*";

    /** Returns the values at this position; empty if there are none. */
    public List<JsonNode> values(JsonNode arguments) {
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

    /** Whether a pointer without {@code *} matches this position. */
    public boolean covers(String exact) {
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

    /** The position as text for messages, for example {@code messages[].role}. */
    public String shown() {
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
