package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts between the JSON trees of a contract and the plain values of a catalogue. */
public final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonValues() {}

    /** Converts a tree to maps, lists, strings, booleans and numbers. */
    public static Object plain(JsonNode node) {
        return Objects.requireNonNull(JSON.convertValue(node, Object.class));
    }

    /** Converts plain values to a tree. */
    public static JsonNode tree(@Nullable Object plain) {
        return JSON.valueToTree(plain);
    }
}
