package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/**
 * Finds out how far a request got before its connection failed. The server may close a pooled connection at any time, even while a
 * request is being sent.
 */
final class DeadConnections {
    /** The message of the JDK's client if a connection ends while it waits for a status line. */
    private static final String NO_BYTE = "header parser received no bytes";

    /** Its message if the connection ends between the first byte of a response and the end of its headers. */
    private static final String SOME_BYTES = "parsing HTTP/1.1";

    private enum Reached {
        NO_SERVER,
        A_SERVER,
        A_RESPONSE
    }

    private DeadConnections() {}

    /** Whether there was a connection that ended before any byte of a response. */
    static boolean isOne(IOException failure) {
        return reached(failure) == Reached.A_SERVER;
    }

    /** Whether there was a connection that ended before the response headers were complete. */
    static boolean wasConnected(IOException failure) {
        return reached(failure) != Reached.NO_SERVER;
    }

    /** Whether there was no connection at all, so that another address may have a server. */
    static boolean hadNoServer(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return false;
            }
        }
        return reached(failure) == Reached.NO_SERVER;
    }

    private static Reached reached(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpTimeoutException
                    || at instanceof ConnectException
                    || at instanceof NoRouteToHostException
                    || at instanceof UnknownHostException) {
                return Reached.NO_SERVER;
            }
            String message = String.valueOf(at.getMessage());
            if (message.startsWith(SOME_BYTES)) {
                return Reached.A_RESPONSE;
            }
            if (message.contains(NO_BYTE) || at instanceof SocketException) {
                return Reached.A_SERVER;
            }
        }
        return Reached.NO_SERVER;
    }
}
