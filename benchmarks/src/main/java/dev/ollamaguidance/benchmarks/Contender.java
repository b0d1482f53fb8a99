package dev.ollamaguidance.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/**
 * A client that is measured. Builds each request anew and reads each answer to its end. Called from many threads at
 * once; one object serves all of them.
 */
interface Contender extends AutoCloseable {

    /** What every chat asks: 200 characters. */
    String PROMPT =
            "Explain in plain words why the sky is blue at noon and red in the evening, what the air has to do with "
                    + "it, and whether the same holds on the moon, on Mars and on a planet with much denser air. Thanks.";

    /**
     * Asks without streaming.
     *
     * @return the text of the answer
     */
    String chat(String model) throws Exception;

    /**
     * Asks for a stream and returns when it has ended.
     *
     * @param tokens gets the text of each part as soon as it is there
     */
    void stream(String model, Consumer<String> tokens) throws Exception;

    /** Turns texts into vectors. */
    Vectors embed(String model, List<String> texts) throws Exception;

    @Override
    default void close() {}

    /**
     * Vectors as a contender gives them.
     *
     * @param count how many there are
     * @param last the last one, of whatever type it is: reading it is not part of what is measured
     */
    record Vectors(int count, Object last) {}
}
