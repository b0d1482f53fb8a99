package dev.ollamaguidance.standin.fault;

import java.io.IOException;
import java.time.Duration;

/** What a fault can do to the connection while a response is sent. */
interface FaultActions {

    /** Counts the response as changed by a fault. Only the first call for a response counts. */
    void spoiled();

    /**
     * Waits.
     *
     * @throws IOException if the connection ends while waiting
     */
    void pause(Duration time) throws IOException;

    /**
     * Ends the connection.
     *
     * @param reset whether to reset the connection instead of closing it
     * @return an exception for the caller to throw, so that nothing more is sent
     */
    IOException cut(boolean reset) throws IOException;
}
