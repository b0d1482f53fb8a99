package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;

/**
 * Tells how far a request came whose connection the server had given up. A pooled connection may die at any moment, also
 * while the request is on its way.
 */
final class DeadConnections {
    /** What the JDK's client says when a connection ends while it waits for a status line. */
    private static final String NO_BYTE = "header parser received no bytes";

    /** What it says when the connection ends between the first byte of an answer and the end of its headers. */
    private static final String SOME_BYTES = "parsing HTTP/1.1";

    private enum Reached {
        NOBODY,
        A_SERVER,
        AN_ANSWER
    }

    private DeadConnections() {}

    /** Whether there was a connection, and it ended before any byte of an answer. */
    static boolean isOne(IOException failure) {
        return reached(failure) == Reached.A_SERVER;
    }

    /** Whether there was a connection, and it ended before a whole answer had begun. */
    static boolean wasConnected(IOException failure) {
        return reached(failure) != Reached.NOBODY;
    }

    private static Reached reached(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpTimeoutException
                    || at instanceof ConnectException
                    || at instanceof NoRouteToHostException
                    || at instanceof UnknownHostException) {
                return Reached.NOBODY;
            }
            String message = String.valueOf(at.getMessage());
            if (message.startsWith(SOME_BYTES)) {
                return Reached.AN_ANSWER;
            }
            if (message.contains(NO_BYTE) || at instanceof SocketException) {
                return Reached.A_SERVER;
            }
        }
        return Reached.NOBODY;
    }
}
