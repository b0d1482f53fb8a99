package dev.ollamaguidance.standin.fault;

import java.io.IOException;
import java.time.Duration;

/** What a fault can do to the connection while one answer is sent. */
interface FaultActions {

    /** The fault has changed something; only the first time counts. */
    void spoiled();

    /**
     * Waits.
     *
     * @throws IOException when the connection ended meanwhile
     */
    void pause(Duration time) throws IOException;

    /**
     * Ends the connection.
     *
     * @param reset whether with a reset instead of an orderly close
     * @return never comes back with one: it is thrown, so that nothing more is sent
     */
    IOException cut(boolean reset) throws IOException;
}
