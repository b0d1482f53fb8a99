package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ollamaguidance.client.OllamaJson;
import org.jspecify.annotations.Nullable;

/** Writes values of the client as the client sends them. */
final class WireJson {
    private WireJson() {}

    static String of(@Nullable Object value) {
        try {
            return OllamaJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
