package dev.ollamaguidance.server.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Converts the plain values of a catalogue to trees. Data binding is loaded at the first conversion, not at start. */
public final class JsonTrees {
    private JsonTrees() {}

    /** The tree of maps, lists, strings, booleans, numbers or null. */
    public static JsonNode of(@Nullable Object plain) {
        return Mapper.JSON.valueToTree(plain);
    }

    private static final class Mapper {
        static final ObjectMapper JSON = new ObjectMapper();
    }
}
