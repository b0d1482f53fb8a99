package dev.ollamaguidance.client;

import java.util.List;
import java.util.Map;

/**
 * Notified of every call, for logs and metrics. Called in the thread that makes the call, or that reads or closes its stream, so it
 * must be fast and thread-safe. It cannot change the call: exceptions that it throws go to the thread's handler of uncaught
 * exceptions. It does not see the bodies of requests and responses, except values of an unexpected type.
 *
 * <p>For each call, {@link #started} and {@link #ended} are called once, and {@link #answered} between them if there was a
 * response. {@link #unexpectedValue} is called while the response is read. A call that fails before anything is sent, for example because its request cannot be written as JSON, is not
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
     * Called for each value of a response that does not have the type of the contract, before the value is returned to the caller. The call
     * continues: the field is {@code null}, or has the equivalent value, and {@link
     * dev.ollamaguidance.client.model.OpenObject#otherMembers otherMembers} keeps the JSON value. A stream may repeat the value in each part.
     *
     * @param call the call
     * @param pointer a JSON Pointer to the value, from the root of the response, or of the part if it is streamed; for example {@code
     *     /message/content}. For a vector it is that of the vector
     * @param value the JSON value as a string, number, boolean, list or map, which must not be changed. It may be secret or long: log the
     *     pointer instead
     */
    default void unexpectedValue(CallStart call, String pointer, Object value) {}

    /**
     * Called when a call ends: the response was returned to the caller, the stream was read to its end or closed, or the call failed.
     *
     * @param report the outcome of the call
     */
    default void ended(CallReport report) {}
}
