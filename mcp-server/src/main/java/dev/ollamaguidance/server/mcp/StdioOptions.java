package dev.ollamaguidance.server.mcp;

import java.time.Duration;

/**
 * Limits of the stdio server.
 *
 * @param maxLineBytes maximum length of a line, in bytes; longer lines are rejected
 * @param grace how long running calls may continue, and responses may stay unread, after the host closes its end
 * @param confirmTimeout timeout of a question to the user; after it, the user has not agreed
 * @param progressInterval minimum time between two progress messages of a call
 */
public record StdioOptions(int maxLineBytes, Duration grace, Duration confirmTimeout, Duration progressInterval) {
    public static final StdioOptions DEFAULTS =
            new StdioOptions(16 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMillis(50));

    public StdioOptions {
        if (maxLineBytes < 1) {
            throw new IllegalArgumentException("maxLineBytes must be positive: " + maxLineBytes);
        }
    }

    public StdioOptions withMaxLineBytes(int bytes) {
        return new StdioOptions(bytes, grace, confirmTimeout, progressInterval);
    }

    public StdioOptions withGrace(Duration duration) {
        return new StdioOptions(maxLineBytes, duration, confirmTimeout, progressInterval);
    }

    public StdioOptions withConfirmTimeout(Duration duration) {
        return new StdioOptions(maxLineBytes, grace, duration, progressInterval);
    }

    public StdioOptions withProgressInterval(Duration duration) {
        return new StdioOptions(maxLineBytes, grace, confirmTimeout, duration);
    }
}
