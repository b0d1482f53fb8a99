package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts between the tree of a contract and the plain values of a catalogue. */
public final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonValues() {}

    /** Maps, lists, strings, booleans and numbers in place of a tree. */
    public static Object plain(JsonNode node) {
        return Objects.requireNonNull(JSON.convertValue(node, Object.class));
    }

    /** A tree in place of plain values. */
    public static JsonNode tree(@Nullable Object plain) {
        return JSON.valueToTree(plain);
    }
}
