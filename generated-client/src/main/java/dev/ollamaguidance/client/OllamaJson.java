package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.client.json.SharedMapper;

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
}
