package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.client.json.SharedMapper;

/** How JSON becomes the records of the client and back. */
public final class OllamaJson {
    private OllamaJson() {}

    /**
     * The mapper that every body is written and read with.
     *
     * @return the mapper; safe for many threads, and not to be configured further
     */
    public static ObjectMapper mapper() {
        return SharedMapper.get();
    }
}
