package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The values that a schema names, whether it takes no others ({@code enum}) or servers may send others ({@code x-extensible-enum}). */
public final class KnownValues {
    /** Keyword for values where others may follow. */
    public static final String EXTENSIBLE = "x-extensible-enum";

    /** Keyword for a pattern of the values known today, where others may follow. */
    public static final String PATTERN = "x-known-pattern";

    private KnownValues() {}

    /** The array of the values; missing when the schema names none. */
    public static JsonNode of(JsonNode schema) {
        return schema.has("enum") ? schema.get("enum") : schema.path(EXTENSIBLE);
    }
}
