package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Converts plain values of a catalogue to JSON trees. */
final class JsonTrees {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonTrees() {}

    static JsonNode of(@Nullable Object plain) {
        return JSON.valueToTree(plain);
    }
}
