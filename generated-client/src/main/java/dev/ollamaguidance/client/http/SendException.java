package dev.ollamaguidance.client.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request got no response, or a response that broke off. */
public final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Problem {
        /** The bytes of an upload could not be read. */
        UNREADABLE_UPLOAD,
        /** The response began and broke off. */
        BROKEN_OFF,
        /** The limit for a connection passed. */
        CONNECT_TIMEOUT,
        /** The server does not speak HTTP, or its response is invalid. */
        NOT_HTTP,
        /** The response headers are longer than the JDK's client allows. */
        TOO_MANY_HEADERS,
        /** The server closed the connection before it responded. */
        NO_REPLY,
        /** There was no connection to a server. */
        NO_CONNECTION
    }

    private final Problem problem;
    private final IOException failure;

    SendException(Problem problem, IOException failure) {
        this(problem, failure.getMessage(), failure);
    }

    SendException(Problem problem, @Nullable String message, IOException failure) {
        super(message, failure);
        this.problem = problem;
        this.failure = failure;
    }

    /** What went wrong. */
    public Problem problem() {
        return problem;
    }

    /** What the HTTP client threw. */
    public IOException failure() {
        return failure;
    }
}
