package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The values that a schema names: all of them ({@code enum}), or those known today if servers can send others ({@code x-extensible-enum}). */
public final class KnownValues {
    /** Keyword for the values known today; servers can send others. */
    public static final String EXTENSIBLE = "x-extensible-enum";

    /** Keyword for the pattern of the values known today; servers can send others. */
    public static final String PATTERN = "x-known-pattern";

    private KnownValues() {}

    /** The array of the values; missing if the schema names none. */
    public static JsonNode of(JsonNode schema) {
        return schema.has("enum") ? schema.get("enum") : schema.path(EXTENSIBLE);
    }
}
