package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.json.ErrorMessages;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed call; one subclass per kind of failure. {@link #code()} is the stable name of the error; {@link ErrorCatalogue} explains
 * it and how to fix it.
 */
public abstract sealed class OllamaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operationId;
    private final @Nullable String model;
    private final URI address;
    private final String code;
    private final String reason;
    private final transient @Nullable ObjectNode partialResult;

    private OllamaException(
            CallStart call, String code, String reason, @Nullable ObjectNode partialResult, @Nullable Throwable cause) {
        super(call.described() + ": " + reason, cause);
        this.operationId = call.operationId();
        this.model = call.model().orElse(null);
        this.address = call.address();
        this.code = code;
        this.reason = reason;
        this.partialResult = partialResult;
    }

    /** Which addresses of a host were tried, if it has several. */
    private static String all(List<String> tried) {
        return tried.isEmpty() ? "" : " (tried " + String.join(" and ", tried) + ")";
    }

    /**
     * The message for logs and users: operation, model, base URL and reason.
     *
     * @return the message, never null
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * The operation that was called.
     *
     * @return the contract's {@code operationId}
     */
    public String operationId() {
        return operationId;
    }

    /**
     * The model that the request names.
     *
     * @return its name as written by the caller, or empty if the request names none
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * The base URL of the server that was called.
     *
     * @return the client's base URL
     */
    public URI address() {
        return address;
    }

    /**
     * What went wrong, without the operation, model and base URL that {@link #getMessage()} adds.
     *
     * @return the reason; for an {@link Answered} error, Ollama's message
     */
    public String reason() {
        return reason;
    }

    /**
     * The stable name of the error.
     *
     * @return a code of {@link ErrorCatalogue}
     */
    public String code() {
        return code;
    }

    /**
     * What arrived of a stream before it failed, its lines merged into one object. Without later lines if the object needs more
     * than an eighth of {@link CallOptions#maxResponseBytes}.
     *
     * @return the object, or empty if no part arrived or the response was not streamed
     */
    public Optional<JsonNode> partialResult() {
        return Optional.ofNullable(partialResult);
    }

    /** Ollama returned an error: by its HTTP status, or in a line of a stream. */
    public static final class Answered extends OllamaException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String rawBody;
        private final transient Map<String, List<String>> headers;

        Answered(
                CallStart call,
                int status,
                String reason,
                String rawBody,
                Map<String, List<String>> headers,
                @Nullable ObjectNode partialResult) {
            super(
                    call,
                    ErrorCatalogue.ofAnswer(call.operationId(), status, reason).code(),
                    reason,
                    partialResult,
                    null);
            this.status = status;
            this.rawBody = rawBody;
            this.headers = headers;
        }

        /**
         * The HTTP status.
         *
         * @return the status; 200 if the error is in a line of a stream
         */
        public int status() {
            return status;
        }

        /**
         * The unchanged error; {@link #reason()} is the innermost reason in it.
         *
         * @return the body or the line of the stream, truncated to 64 KiB
         */
        public String rawBody() {
            return rawBody;
        }

        /**
         * The response headers.
         *
         * @return values by lowercase name; empty after serialization
         */
        public Map<String, List<String>> headers() {
            return headers == null ? Map.of() : headers;
        }

        /**
         * The URL where the user can sign in, if the server requires it: the {@code signin_url} field of the error.
         *
         * @return the URL as sent by the server, or empty
         */
        public Optional<String> signinUrl() {
            return ErrorMessages.member(rawBody, "signin_url");
        }
    }

    /**
     * No response: the connection or its TLS could not be established, or the server closed it before it responded. The code distinguishes
     * the cases; in the last one, it is unknown what the server did.
     */
    public static final class Unreachable extends OllamaException {
        private static final long serialVersionUID = 1L;
        /** Parts of the JDK's messages about bytes that are not TLS. */
        private static final List<String> PLAIN =
                List.of("Unrecognized SSL message", "Unsupported or unrecognized SSL");

        static Unreachable refused(CallStart call, List<String> tried, Throwable cause) {
            String reason = "no Ollama server responds at this URL: " + problem(cause) + all(tried);
            return new Unreachable(call, ErrorCatalogue.CONNECTION, reason, cause);
        }

        static Unreachable withoutTls(CallStart call, Throwable cause) {
            String message = problem(cause);
            boolean plain = PLAIN.stream().anyMatch(message::contains);
            String reason = plain
                    ? "a server responds at this URL, but not with TLS; use http:// instead of https://"
                    : "TLS failed: " + message;
            return new Unreachable(call, ErrorCatalogue.TLS, reason, cause);
        }

        private Unreachable(CallStart call, String origin, String reason, Throwable cause) {
            super(call, ErrorCatalogue.ofOrigin(origin).code(), reason, null, cause);
        }

        static Unreachable closed(CallStart call, Throwable cause) {
            return new Unreachable(
                    call, ErrorCatalogue.NO_REPLY, "the server closed the connection without a response", cause);
        }

        private static String problem(Throwable cause) {
            for (Throwable at = cause; at != null; at = at.getCause()) {
                if (at instanceof UnresolvedAddressException) {
                    return "the host name cannot be resolved";
                }
                if (at.getMessage() != null) {
                    return at.getMessage();
                }
            }
            // The JDK's client does not set a message for a refused connection.
            return cause instanceof ConnectException
                    ? "the connection was refused"
                    : cause.getClass().getSimpleName();
        }
    }

    /** A timeout of the client expired. */
    public static final class TimedOut extends OllamaException {
        private static final long serialVersionUID = 1L;

        /** The timeouts of a client. */
        public enum Limit {
            /** For establishing a connection; the code is the same as for a server that cannot be reached. */
            CONNECT,
            /** For the response headers. */
            ANSWER,
            /** For the next part of a response body. */
            IDLE,
            /** For the whole call. */
            CALL
        }

        private final TimedOut.Limit limit;
        private final Duration after;

        TimedOut(
                CallStart call,
                TimedOut.Limit limit,
                Duration after,
                @Nullable ObjectNode partialResult,
                @Nullable Throwable cause) {
            this(call, limit, after, reason(limit, after), partialResult, cause);
        }

        static TimedOut connecting(CallStart call, Duration after, List<String> tried, Throwable cause) {
            String reason = reason(TimedOut.Limit.CONNECT, after) + all(tried);
            return new TimedOut(call, TimedOut.Limit.CONNECT, after, reason, null, cause);
        }

        private TimedOut(
                CallStart call,
                TimedOut.Limit limit,
                Duration after,
                String reason,
                @Nullable ObjectNode partialResult,
                @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(
                                    limit == TimedOut.Limit.CONNECT
                                            ? ErrorCatalogue.CONNECTION
                                            : ErrorCatalogue.TIMEOUT)
                            .code(),
                    reason,
                    partialResult,
                    cause);
            this.limit = limit;
            this.after = after;
        }

        /**
         * The timeout that expired.
         *
         * @return which timeout
         */
        public TimedOut.Limit limit() {
            return limit;
        }

        /**
         * The duration of the timeout.
         *
         * @return its configured value
         */
        public Duration after() {
            return after;
        }

        private static String reason(TimedOut.Limit limit, Duration after) {
            return switch (limit) {
                case CONNECT -> "no connection within " + seconds(after);
                case ANSWER -> "no response within " + seconds(after);
                case IDLE -> "no more data for " + seconds(after);
                case CALL -> "not complete within " + seconds(after);
            };
        }

        private static String seconds(Duration duration) {
            return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
        }
    }

    /** The response ended before it was complete: the connection was lost, or the last line of a stream is missing. */
    public static final class CutOff extends OllamaException {
        private static final long serialVersionUID = 1L;

        CutOff(CallStart call, @Nullable ObjectNode partialResult, @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.STREAM).code(),
                    "the response ended before it was complete",
                    partialResult,
                    cause);
        }
    }

    /**
     * The response cannot be read, for example because it is not valid JSON or not a JSON object. A value of an unexpected type does not
     * cause this exception: see {@link dev.ollamaguidance.client.model.OpenObject#otherMembers}.
     */
    public static final class Unreadable extends OllamaException {
        private static final long serialVersionUID = 1L;
        static final int EXCERPT = 300;
        /** Problems may quote the response. */
        private static final int LONGEST_PROBLEM = 1000;

        private final String excerpt;

        Unreadable(
                CallStart call,
                String problem,
                String body,
                @Nullable ObjectNode partialResult,
                @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.CONTRACT).code(),
                    "the response does not match the contract: " + cut(problem, LONGEST_PROBLEM),
                    partialResult,
                    cause);
            this.excerpt = cut(body, EXCERPT);
        }

        private static String cut(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most);
        }

        /**
         * The beginning of the response.
         *
         * @return its first 300 characters
         */
        public String excerpt() {
            return excerpt;
        }
    }

    /** The response exceeds a limit of the client. */
    public static final class TooLarge extends OllamaException {
        private static final long serialVersionUID = 1L;

        /** The limits of the size of a response. {@link CallOptions} describes them. */
        public enum Limit {
            /** The bytes of a response that is not streamed. */
            RESPONSE("the response exceeds %s bytes", true),
            /** The bytes of a line of a stream. */
            LINE("a line of the stream exceeds %s bytes", true),
            /** The bytes of memory of the merged lines of a stream. */
            MERGED("the merged lines of the stream exceed %s bytes", true),
            /** The characters of a string. */
            STRING("a string in the response exceeds %s characters", true),
            /** The values and names of JSON objects. */
            VALUES("the response has more than %s values", true),
            /** The levels of nested values. No option raises it. */
            DEPTH("the values of the response are nested more than %s levels deep", false),
            /** The bytes of the response headers; the system property {@code jdk.http.maxHeaderSize} raises it. */
            HEADERS("the response headers exceed %s bytes", false);

            private final String problem;
            private final boolean derived;

            Limit(String problem, boolean derived) {
                this.problem = problem;
                this.derived = derived;
            }

            /**
             * Whether {@link CallOptions#maxResponseBytes} raises it.
             *
             * @return true if the limit is that option, or derived from it
             */
            public boolean isRaisedByMaxResponseBytes() {
                return derived;
            }
        }

        private final TooLarge.Limit limit;
        private final long maximum;

        TooLarge(
                CallStart call,
                TooLarge.Limit limit,
                long maximum,
                @Nullable ObjectNode partialResult,
                @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.LIMIT).code(),
                    problem(limit, maximum) + remedy(limit),
                    partialResult,
                    cause);
            this.limit = limit;
            this.maximum = maximum;
        }

        private static String problem(TooLarge.Limit limit, long maximum) {
            return limit.problem.formatted(maximum);
        }

        private static String remedy(TooLarge.Limit limit) {
            if (limit == TooLarge.Limit.HEADERS) {
                return "; raise the system property jdk.http.maxHeaderSize";
            }
            return limit.derived ? "; raise maxResponseBytes" : "";
        }

        /**
         * The limit that the response exceeds.
         *
         * @return which limit
         */
        public TooLarge.Limit limit() {
            return limit;
        }

        /**
         * The value of the limit.
         *
         * @return the number of bytes, characters, values or levels
         */
        public long maximum() {
            return maximum;
        }

        /**
         * Which limit the response exceeds, without the option that raises it.
         *
         * @return for example {@code the response exceeds 268435456 bytes}
         */
        public String problem() {
            return problem(limit, maximum);
        }
    }

    /** The call was canceled: by a {@link Cancellation}, by closing its stream, or by an interrupt. */
    public static final class Cancelled extends OllamaException {
        private static final long serialVersionUID = 1L;

        Cancelled(CallStart call, @Nullable ObjectNode partialResult, @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.CANCEL).code(),
                    "the call was canceled",
                    partialResult,
                    cause);
        }
    }
}
