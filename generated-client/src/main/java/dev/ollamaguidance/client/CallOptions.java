package dev.ollamaguidance.client;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How calls are made: how long they may wait, what they send beside the request, what ends them and who hears of them.
 * Immutable; every change gives a copy. A client has options of its own, and {@link OllamaClient#with(CallOptions)} gives
 * one with others.
 *
 * <p>The limits, each at least a millisecond and at most 24 days:
 *
 * <ul>
 *   <li>connect, 10 s by default: until there is a connection;
 *   <li>answer, 30 min by default: until the headers of the answer, counted from the request or the last byte of an
 *       upload. Loading the model counts, and where nothing is streamed the whole work of the model;
 *   <li>idle, 10 min by default: until the next part of a stream or the next piece of any answer, while somebody waits
 *       for it;
 *   <li>call, none by default: for all of it, also the time that the caller of a stream takes to read.
 * </ul>
 */
public final class CallOptions {
    private static final CallOptions DEFAULTS = new CallOptions(
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            null,
            Collections.emptyMap(),
            List.of(),
            List.of());

    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private final Duration idleTimeout;
    private final @Nullable Duration callTimeout;
    private final Map<String, List<String>> headers;
    private final List<Cancellation> cancellations;
    private final List<CallListener> listeners;

    private CallOptions(
            Duration connectTimeout,
            Duration answerTimeout,
            Duration idleTimeout,
            @Nullable Duration callTimeout,
            Map<String, List<String>> headers,
            List<Cancellation> cancellations,
            List<CallListener> listeners) {
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
        this.idleTimeout = idleTimeout;
        this.callTimeout = callTimeout;
        this.headers = headers;
        this.cancellations = cancellations;
        this.listeners = listeners;
    }

    /**
     * The usual limits, and nothing else.
     *
     * @return the options of a client whose builder sets none
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The limit for a connection.
     *
     * @return the limit
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * The limit for the headers of an answer.
     *
     * @return the limit
     */
    public Duration answerTimeout() {
        return answerTimeout;
    }

    /**
     * The limit for the next piece of an answer.
     *
     * @return the limit
     */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /**
     * The limit for the whole call.
     *
     * @return the limit, or nothing when there is none
     */
    public Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /**
     * Limits the wait for a connection. Calls with another limit than the client's have connections of their own, as the
     * JDK's HTTP client has one limit for all of its connections; so keep to few different ones.
     *
     * @param limit at least a millisecond, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException when the limit is out of range
     */
    public CallOptions withConnectTimeout(Duration limit) {
        return new CallOptions(
                checked("connectTimeout", limit),
                answerTimeout,
                idleTimeout,
                callTimeout,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the wait for the headers of an answer.
     *
     * @param limit at least a millisecond, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException when the limit is out of range
     */
    public CallOptions withAnswerTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                checked("answerTimeout", limit),
                idleTimeout,
                callTimeout,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the wait for the next piece of an answer.
     *
     * @param limit at least a millisecond, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException when the limit is out of range
     */
    public CallOptions withIdleTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                checked("idleTimeout", limit),
                callTimeout,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the whole call.
     *
     * @param limit at least a millisecond, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException when the limit is out of range
     */
    public CallOptions withCallTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                checked("callTimeout", limit),
                headers,
                cancellations,
                listeners);
    }

    /**
     * Sends a header, instead of those that had this name before.
     *
     * @param name its name, in any case
     * @param values its values; none removes the header
     * @return a copy
     * @throws IllegalArgumentException when it cannot be a header, or is one that HTTP itself needs
     */
    public CallOptions withHeader(String name, String... values) {
        Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.remove(name);
        if (values.length > 0) {
            for (String value : values) {
                checkHeader(name, value);
            }
            changed.put(name, List.of(values));
        }
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                Collections.unmodifiableMap(changed),
                cancellations,
                listeners);
    }

    /**
     * Lets a cancellation end the calls, beside those that could before.
     *
     * @param cancellation what ends them
     * @return a copy
     */
    public CallOptions withCancellation(Cancellation cancellation) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                headers,
                longer(cancellations, cancellation),
                listeners);
    }

    /**
     * Tells a listener of the calls, beside those that heard of them before.
     *
     * @param listener who is told
     * @return a copy
     */
    public CallOptions withListener(CallListener listener) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                headers,
                cancellations,
                longer(listeners, listener));
    }

    /** Without the headers, whose values may be secrets. */
    @Override
    public String toString() {
        return "CallOptions[connect " + connectTimeout + ", answer " + answerTimeout + ", idle " + idleTimeout
                + ", call " + (callTimeout == null ? "unlimited" : callTimeout) + ", headers " + headers.keySet() + "]";
    }

    /** By name; names differ in more than their case. */
    Map<String, List<String>> headers() {
        return headers;
    }

    List<Cancellation> cancellations() {
        return cancellations;
    }

    List<CallListener> listeners() {
        return listeners;
    }

    private static <T> List<T> longer(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    private static Duration checked(String name, Duration limit) {
        if (limit.toMillis() < 1 || limit.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 24 days, not " + limit);
        }
        return limit;
    }

    /** The JDK's client knows best which headers it takes. */
    private static void checkHeader(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message repeats the value, which may be a secret.
            throw new IllegalArgumentException("the header " + name + " cannot be set, or not to this value");
        }
    }
}
