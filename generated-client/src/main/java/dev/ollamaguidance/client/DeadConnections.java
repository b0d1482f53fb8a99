package dev.ollamaguidance.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;

/**
 * Tells whether a request met a connection that the server had given up, before any byte of an answer. A pooled
 * connection may die at any moment, also while the request is on its way.
 */
final class DeadConnections {
    /** What the JDK's client says when a connection ends while it waits for a status line. */
    private static final String NO_BYTE = "header parser received no bytes";

    private DeadConnections() {}

    static boolean isOne(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpTimeoutException
                    || at instanceof ConnectException
                    || at instanceof UnknownHostException) {
                return false;
            }
            String message = String.valueOf(at.getMessage());
            if (message.startsWith("parsing HTTP/1.1")) {
                return false; // Some bytes came.
            }
            if (message.contains(NO_BYTE) || at instanceof SocketException) {
                return true;
            }
        }
        return false;
    }
}
