package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.client.json.SharedMapper;
import org.jspecify.annotations.Nullable;

/** Converts between JSON and the records of the client. */
public final class OllamaJson {
    private OllamaJson() {}

    /**
     * The mapper that writes and reads every body.
     *
     * @return the mapper; thread-safe, do not reconfigure it
     */
    public static ObjectMapper mapper() {
        return SharedMapper.get();
    }

    /**
     * The JSON of a record, with the contract's types where possible: a value of another type, which is otherwise written unchanged, is
     * replaced by the value of its accessor if the two are equivalent.
     *
     * @param value a record of the client, or another value
     * @return the JSON
     */
    public static JsonNode typedTree(@Nullable Object value) {
        return SharedMapper.typedTree(value);
    }
}
