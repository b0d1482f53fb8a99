package dev.ollamaguidance.standin.http;

import java.io.IOException;

/** The body of a request exceeds a limit. */
final class RequestTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    RequestTooLargeException(long limit) {
        super("The request body is too large (limit " + limit + " bytes)");
    }
}
