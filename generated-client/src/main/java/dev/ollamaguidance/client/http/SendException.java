package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.util.List;
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
        NO_CONNECTION,
        /** There was a connection, but no agreement on TLS. */
        NO_TLS
    }

    private final Problem problem;
    private final IOException failure;
    private final transient List<String> tried;

    SendException(Problem problem, IOException failure) {
        this(problem, failure.getMessage(), failure, List.of());
    }

    SendException(Problem problem, IOException failure, List<String> tried) {
        this(problem, failure.getMessage(), failure, tried);
    }

    SendException(Problem problem, @Nullable String message, IOException failure) {
        this(problem, message, failure, List.of());
    }

    private SendException(Problem problem, @Nullable String message, IOException failure, List<String> tried) {
        super(message, failure);
        this.problem = problem;
        this.failure = failure;
        this.tried = List.copyOf(tried);
    }

    /** The addresses of the host that were tried; empty if it has only one. */
    public List<String> tried() {
        return tried;
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
