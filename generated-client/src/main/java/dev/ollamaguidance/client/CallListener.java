package dev.ollamaguidance.client;

import java.util.List;
import java.util.Map;

/**
 * Notified of every call, for logs and metrics. Called in the thread that makes the call, or that reads or closes its stream, so it
 * must be fast and thread-safe. It cannot change the call: exceptions that it throws go to the thread's handler of uncaught
 * exceptions. It does not see the bodies of requests and responses.
 *
 * <p>For each call, {@link #started} and {@link #ended} are called once, and {@link #answered} between them if there was a
 * response. A call that fails before anything is sent, for example because its request cannot be written as JSON, is not
 * reported.
 */
public interface CallListener {

    /**
     * Called when a call starts, before anything is sent.
     *
     * @param call the operation, model and base URL of the call
     */
    default void started(CallStart call) {}

    /**
     * Called when the response arrives: its headers if it is streamed, otherwise all of it.
     *
     * @param call the call
     * @param status the HTTP status, also of an error
     * @param headers the response headers, by lowercase name
     */
    default void answered(CallStart call, int status, Map<String, List<String>> headers) {}

    /**
     * Called when a call ends: the response was returned to the caller, the stream was read to its end or closed, or the call failed.
     *
     * @param report the outcome of the call
     */
    default void ended(CallReport report) {}
}
