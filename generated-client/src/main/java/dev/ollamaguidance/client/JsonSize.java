package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.json.LimitedParser;

/** Estimates the memory of JSON values. */
final class JsonSize {
    /** A value, or a name, without its text. */
    static final long VALUE = LimitedParser.VALUE;

    /** An object or array, without its values. */
    private static final long CONTAINER = 128;

    private JsonSize() {}

    static long of(JsonNode value) {
        if (value.isTextual()) {
            String text = value.textValue();
            return VALUE + (isWide(text) ? 2L * text.length() : text.length());
        }
        if (!value.isContainerNode()) {
            return VALUE;
        }
        long size = CONTAINER + (value.isObject() ? VALUE * value.size() : 0);
        for (JsonNode child : value) {
            size += of(child);
        }
        return size;
    }

    /** Whether a string needs two bytes for each character. */
    static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }
}
