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
 * A call that did not end well, sealed by cause. {@link #code()} is the stable name of what happened; {@link
 * ErrorCatalogue} says what it means and what to try.
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

    /**
     * What happened, for a log or a person: operation, model, address and reason.
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
     * @return the contract's operationId
     */
    public String operationId() {
        return operationId;
    }

    /**
     * The model that the request named.
     *
     * @return its name as the caller wrote it, or nothing when the request names none
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * The address of the Ollama that was called.
     *
     * @return the client's base URL
     */
    public URI address() {
        return address;
    }

    /**
     * What went wrong, in words, without the names that {@link #getMessage()} puts before it.
     *
     * @return of an {@link Answered} Ollama's own message
     */
    public String reason() {
        return reason;
    }

    /**
     * What happened, as the error catalogue names it.
     *
     * @return a code of {@link ErrorCatalogue}
     */
    public String code() {
        return code;
    }

    /**
     * What had arrived of a stream, its lines merged into one object.
     *
     * @return the object, or nothing when no part had arrived or nothing was streamed
     */
    public Optional<JsonNode> partialResult() {
        return Optional.ofNullable(partialResult);
    }

    /** Ollama answered, and the answer is an error: by its status, or in a line of a stream. */
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
         * @return 200 when the error came inside a stream
         */
        public int status() {
            return status;
        }

        /**
         * The whole error as it came; {@link #reason()} is the innermost reason in it.
         *
         * @return the body, of which at most 64 KiB are kept, or the line of the stream
         */
        public String rawBody() {
            return rawBody;
        }

        /**
         * The headers of the answer.
         *
         * @return values by lower-case name; empty after serialization
         */
        public Map<String, List<String>> headers() {
            return headers == null ? Map.of() : headers;
        }

        /**
         * Where a person can sign in, when that is what the server wants: the member {@code signin_url} of the error.
         *
         * @return the address as the server sent it, or nothing
         */
        public Optional<String> signinUrl() {
            return ErrorMessages.member(rawBody, "signin_url");
        }
    }

    /**
     * Nobody answered: no connection, or one that was closed before the answer came. The code tells the two apart; after
     * the second it is unknown what the server did.
     */
    public static final class Unreachable extends OllamaException {
        private static final long serialVersionUID = 1L;

        Unreachable(CallStart call, Throwable cause) {
            this(call, ErrorCatalogue.CONNECTION, "no Ollama answers there: " + problem(cause), cause);
        }

        private Unreachable(CallStart call, String origin, String reason, Throwable cause) {
            super(call, ErrorCatalogue.ofOrigin(origin).code(), reason, null, cause);
        }

        static Unreachable closed(CallStart call, Throwable cause) {
            return new Unreachable(
                    call, ErrorCatalogue.NO_REPLY, "the server closed the connection without an answer", cause);
        }

        private static String problem(Throwable cause) {
            for (Throwable at = cause; at != null; at = at.getCause()) {
                if (at instanceof UnresolvedAddressException) {
                    return "the name of the host is unknown";
                }
                if (at.getMessage() != null) {
                    return at.getMessage();
                }
            }
            // The JDK's client gives a refused connection no text.
            return cause instanceof ConnectException
                    ? "the connection was refused"
                    : cause.getClass().getSimpleName();
        }
    }

    /** A limit of the client ran out. */
    public static final class TimedOut extends OllamaException {
        private static final long serialVersionUID = 1L;

        /** The limits of a client. */
        public enum Limit {
            /** For a connection; the code is that of an address where nothing answers. */
            CONNECT,
            /** For the headers of the answer. */
            ANSWER,
            /** For the next piece of a body. */
            IDLE,
            /** For the whole call. */
            CALL
        }

        private final Limit limit;
        private final Duration after;

        TimedOut(
                CallStart call,
                Limit limit,
                Duration after,
                @Nullable ObjectNode partialResult,
                @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(limit == Limit.CONNECT ? ErrorCatalogue.CONNECTION : ErrorCatalogue.TIMEOUT)
                            .code(),
                    reason(limit, after),
                    partialResult,
                    cause);
            this.limit = limit;
            this.after = after;
        }

        /**
         * Which limit it was.
         *
         * @return the limit
         */
        public Limit limit() {
            return limit;
        }

        /**
         * How long was waited.
         *
         * @return the value of the limit
         */
        public Duration after() {
            return after;
        }

        private static String reason(Limit limit, Duration after) {
            return switch (limit) {
                case CONNECT -> "no connection within " + seconds(after);
                case ANSWER -> "no answer within " + seconds(after);
                case IDLE -> "nothing more for " + seconds(after);
                case CALL -> "not done within " + seconds(after);
            };
        }

        private static String seconds(Duration duration) {
            return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
        }
    }

    /** The answer began and broke off. */
    public static final class CutOff extends OllamaException {
        private static final long serialVersionUID = 1L;

        CutOff(CallStart call, @Nullable ObjectNode partialResult, @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.STREAM).code(),
                    "the answer ended before it was complete",
                    partialResult,
                    cause);
        }
    }

    /** The answer is there, and it is not what the contract says. */
    public static final class Unreadable extends OllamaException {
        private static final long serialVersionUID = 1L;
        static final int EXCERPT = 300;

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
                    "the answer is not what the contract says: " + problem,
                    partialResult,
                    cause);
            this.excerpt = body.length() <= EXCERPT ? body : body.substring(0, EXCERPT);
        }

        /**
         * How the answer begins.
         *
         * @return its first 300 characters, or fewer
         */
        public String excerpt() {
            return excerpt;
        }
    }

    /** The call was cancelled: by a {@link Cancellation}, by closing its stream, or by an interrupt. */
    public static final class Cancelled extends OllamaException {
        private static final long serialVersionUID = 1L;

        Cancelled(CallStart call, @Nullable ObjectNode partialResult, @Nullable Throwable cause) {
            super(
                    call,
                    ErrorCatalogue.ofOrigin(ErrorCatalogue.CANCEL).code(),
                    "the call was cancelled",
                    partialResult,
                    cause);
        }
    }
}
