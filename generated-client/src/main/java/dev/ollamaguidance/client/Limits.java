package dev.ollamaguidance.client;

import java.time.Duration;

/**
 * How long a call may wait.
 *
 * @param connect for a connection
 * @param answer from the request, or the last byte of an upload, to the headers of the answer; loading a model is part of
 *     it
 * @param idle between two pieces of a body, while somebody waits for one
 */
record Limits(Duration connect, Duration answer, Duration idle) {
    /** A model of many gigabytes may take minutes to load, and answers in one piece take as long as their last token. */
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofMinutes(10));

    Limits {
        check("connectTimeout", connect);
        check("answerTimeout", answer);
        check("idleTimeout", idle);
    }

    private static void check(String name, Duration limit) {
        if (limit.toMillis() < 1 || limit.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 24 days, not " + limit);
        }
    }
}
