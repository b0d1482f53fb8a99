package dev.ollamaguidance.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/**
 * A measured client. Builds a new request for each call and reads each response to its end. Thread-safe: all callers use one
 * object.
 */
interface Contender extends AutoCloseable {

    /** The prompt of every chat: 200 characters. */
    String PROMPT =
            "Explain in plain words why the sky is blue at noon and red in the evening, what the air has to do with "
                    + "it, and whether the same holds on the moon, on Mars and on a planet with much denser air. Thanks.";

    /**
     * Chats without streaming.
     *
     * @return the text of the response
     */
    String chat(String model) throws Exception;

    /**
     * Chats with streaming and returns when the stream has ended.
     *
     * @param tokens receives the text of each part as soon as it arrives
     */
    void stream(String model, Consumer<String> tokens) throws Exception;

    /** Embeds strings. */
    Vectors embed(String model, List<String> texts) throws Exception;

    @Override
    default void close() {}

    /**
     * The vectors that a contender returns.
     *
     * @param count the number of vectors
     * @param last the last one, of any type; reading it is not part of the measurement
     */
    record Vectors(int count, Object last) {}
}
