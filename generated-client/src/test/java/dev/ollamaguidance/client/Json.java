package dev.ollamaguidance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;

/** Writes values of the client as JSON. */
public final class Json {
    private Json() {}

    /** The JSON that the client sends for a value. */
    public static JsonNode written(Object value) {
        try {
            return ExactJson.read(OllamaJson.mapper().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
