package dev.ollamaguidance.server.mcp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response to a request that fails because of a bug or of missing memory. It is created before the request is handled, so that sending it
 * requires neither memory nor a class that is not loaded yet.
 */
final class PreparedFailure implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(PreparedFailure.class);

    private final String logId;
    private final LineWriter.Line line;
    private final LineWriter lines;

    PreparedFailure(String logId, LineWriter.Line line, LineWriter lines) {
        this.logId = logId;
        this.line = line;
        this.lines = lines;
    }

    /** Sends the response. It contains only an id to find in the log. */
    @Override
    public void run() {
        lines.send(line);
    }

    /** Logs why the request failed. Never throws. Call it after the response was sent. */
    void log(Throwable bug) {
        try {
            log.error("Internal error {}", logId, bug);
        } catch (RuntimeException | Error unloggable) {
            // The host has its response; a log that fails must not cost more.
        }
    }
}
