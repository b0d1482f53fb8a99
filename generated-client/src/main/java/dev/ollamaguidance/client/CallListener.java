package dev.ollamaguidance.client;

import java.util.List;
import java.util.Map;

/**
 * Told of every call, for logs and metrics. Called in the thread that makes the call or reads, or closes, its stream; so
 * it must be quick and safe for many threads. It cannot change the call: what it throws goes to the thread's handler of
 * uncaught exceptions. Requests and answers themselves are not shown to it.
 *
 * <p>Of each call it hears {@link #started} once and {@link #ended} once, and between them {@link #answered} when there
 * was an answer. A call that is refused before anything is sent, such as one whose request cannot be written, is none.
 */
public interface CallListener {

    /**
     * A call begins; nothing is sent yet.
     *
     * @param call what is known of it
     */
    default void started(CallStart call) {}

    /**
     * An answer is there: of a stream its headers, otherwise all of it.
     *
     * @param call the call
     * @param status the HTTP status, errors included
     * @param headers the headers of the answer, by lower-case name
     */
    default void answered(CallStart call, int status, Map<String, List<String>> headers) {}

    /**
     * A call is over: its answer was given to the caller, its stream was read to the end or closed, or it failed.
     *
     * @param report how it went
     */
    default void ended(CallReport report) {}
}
