package dev.ollamaguidance.client;

import dev.ollamaguidance.client.json.JsonLimits;
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
 * How calls are made: their limits, additional headers, cancellations and listeners. Immutable; each {@code with} method returns a
 * copy. A client has default options; {@link OllamaClient#with(CallOptions)} returns a client with other options.
 *
 * <p>The limits, each at least 1 ms and at most 24 days:
 *
 * <ul>
 *   <li>{@code connectTimeout}, 10 s by default: until the connection is established;
 *   <li>{@code answerTimeout}, 30 min by default: until the response headers, counted from the request or the last byte of an upload. This
 *       includes loading the model and, if the response is not streamed, the whole generation;
 *   <li>{@code idleTimeout}, 10 min by default: until the next part of a stream, while a caller waits for it. Blank lines and bytes of
 *       an unfinished part do not extend it; of a long part, and of a body that is not streamed, each further 64 KiB does;
 *   <li>{@code callTimeout}, none by default: for the whole call, including the time that the caller takes to read a stream.
 * </ul>
 *
 * <p>A stream ends at most 1 s after its last part, even if the server keeps the connection open.
 *
 * <p>{@code maxResponseBytes}, 256 MiB by default, limits the memory of a call. A response that exceeds it ends the call with {@link
 * OllamaException.TooLarge}, and its connection is closed. It limits a response that is not streamed; the length of a stream is not
 * limited. Other limits are derived from it:
 *
 * <ul>
 *   <li>a line of a stream: a quarter, but 1 MiB if the quarter is less and the limit is not;
 *   <li>the merged lines of a stream in a {@link StreamMerger} of a client: half, in bytes of memory;
 *   <li>a string: a quarter, in characters, rounded down to a power of two and at least 65,536; half of that with characters outside
 *       Latin-1;
 *   <li>values and names of JSON objects: one per 64 bytes (for a line of a stream, per 128 bytes), at least 65,536. Components of
 *       vectors do not count; text outside Latin-1 counts as additional values.
 * </ul>
 *
 * <p>Values may be nested 500 levels deep. The JDK's HTTP client limits the response headers: 384 KiB by default, see its system property
 * {@code jdk.http.maxHeaderSize}. JDKs before 17.0.13 and 21.0.5 do not limit them.
 */
public final class CallOptions {
    private static final long LEAST_BYTES = 1024;
    private static final long MOST_BYTES = 1024L * 1024 * 1024;
    private static final CallOptions DEFAULTS = new CallOptions(
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            null,
            new JsonLimits(256L * 1024 * 1024),
            Collections.emptyMap(),
            List.of(),
            List.of());

    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private final Duration idleTimeout;
    private final @Nullable Duration callTimeout;
    private final JsonLimits limits;
    private final Map<String, List<String>> headers;
    private final List<Cancellation> cancellations;
    private final List<CallListener> listeners;

    private CallOptions(
            Duration connectTimeout,
            Duration answerTimeout,
            Duration idleTimeout,
            @Nullable Duration callTimeout,
            JsonLimits limits,
            Map<String, List<String>> headers,
            List<Cancellation> cancellations,
            List<CallListener> listeners) {
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
        this.idleTimeout = idleTimeout;
        this.callTimeout = callTimeout;
        this.limits = limits;
        this.headers = headers;
        this.cancellations = cancellations;
        this.listeners = listeners;
    }

    /**
     * The default limits, without additional headers, cancellations or listeners.
     *
     * @return the options of a client that is built without any
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The limit for establishing a connection.
     *
     * @return the limit
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * The limit for the response headers.
     *
     * @return the limit
     */
    public Duration answerTimeout() {
        return answerTimeout;
    }

    /**
     * The limit for the next part of a response.
     *
     * @return the limit
     */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /**
     * The limit for the whole call.
     *
     * @return the limit, or empty if there is none
     */
    public Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /**
     * The limit for the size of a response.
     *
     * @return the limit in bytes
     */
    public long maxResponseBytes() {
        return limits.bytes();
    }

    /**
     * Limits the wait for a connection. Calls with different limits use separate connections, because the JDK's HTTP client has
     * one limit for all its connections; use few different values.
     *
     * @param limit at least 1 ms, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withConnectTimeout(Duration limit) {
        return new CallOptions(
                checked("connectTimeout", limit),
                answerTimeout,
                idleTimeout,
                callTimeout,
                limits,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the wait for the response headers.
     *
     * @param limit at least 1 ms, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withAnswerTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                checked("answerTimeout", limit),
                idleTimeout,
                callTimeout,
                limits,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the wait for the next part of a stream, or the next 64 KiB of another response.
     *
     * @param limit at least 1 ms, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withIdleTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                checked("idleTimeout", limit),
                callTimeout,
                limits,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the whole call.
     *
     * @param limit at least 1 ms, at most 24 days
     * @return a copy
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withCallTimeout(Duration limit) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                checked("callTimeout", limit),
                limits,
                headers,
                cancellations,
                listeners);
    }

    /**
     * Limits the size of a response.
     *
     * @param bytes at least 1 KiB (1024), at most 1 GiB (1073741824)
     * @return a copy
     * @throws IllegalArgumentException if the limit is out of range
     */
    public CallOptions withMaxResponseBytes(long bytes) {
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "maxResponseBytes must be between " + LEAST_BYTES + " and " + MOST_BYTES + ", not " + bytes);
        }
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                new JsonLimits(bytes),
                headers,
                cancellations,
                listeners);
    }

    /**
     * Sets a header, replacing its previous values.
     *
     * @param name its name, case-insensitive
     * @param values its values; no values remove the header
     * @return a copy
     * @throws IllegalArgumentException if the name or a value is invalid, or the header is reserved by the HTTP client
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
                limits,
                Collections.unmodifiableMap(changed),
                cancellations,
                listeners);
    }

    /**
     * Adds a cancellation that can end the calls.
     *
     * @param cancellation the cancellation
     * @return a copy
     */
    public CallOptions withCancellation(Cancellation cancellation) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                limits,
                headers,
                longer(cancellations, cancellation),
                listeners);
    }

    /**
     * Adds a listener.
     *
     * @param listener the listener
     * @return a copy
     */
    public CallOptions withListener(CallListener listener) {
        return new CallOptions(
                connectTimeout,
                answerTimeout,
                idleTimeout,
                callTimeout,
                limits,
                headers,
                cancellations,
                longer(listeners, listener));
    }

    /** Omits the values of the headers, which may be secrets. */
    @Override
    public String toString() {
        return "CallOptions[connect " + connectTimeout + ", response " + answerTimeout + ", idle " + idleTimeout
                + ", call " + (callTimeout == null ? "unlimited" : callTimeout) + ", response bytes " + limits.bytes()
                + ", headers " + headers.keySet() + "]";
    }

    /** The limits that {@link #maxResponseBytes} implies. */
    JsonLimits limits() {
        return limits;
    }

    /** By name, case-insensitive. */
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

    /** Lets the JDK's client decide which headers it accepts. */
    private static void checkHeader(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message repeats the value, which may be a secret.
            throw new IllegalArgumentException("The header " + name + " cannot be set, or its value is invalid");
        }
    }
}
