package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.CallReport.Outcome;
import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.CodingException;
import dev.ollamaguidance.client.http.CountedUpload;
import dev.ollamaguidance.client.http.Exchange;
import dev.ollamaguidance.client.http.Exchange.Ending;
import dev.ollamaguidance.client.http.Exchange.Limits;
import dev.ollamaguidance.client.http.Headers;
import dev.ollamaguidance.client.http.Outgoing;
import dev.ollamaguidance.client.http.SendException;
import dev.ollamaguidance.client.http.SizeException;
import dev.ollamaguidance.client.http.StoppedException;
import dev.ollamaguidance.client.http.Transport;
import dev.ollamaguidance.client.json.JsonLimits;
import dev.ollamaguidance.client.model.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One call: its operation and its exchange. Turns failures into exceptions and notifies the listeners. */
final class Call {
    private static final String HEADERS = "jdk.http.maxHeaderSize";
    private static final int DEFAULT_HEADERS = 384 * 1024;

    private final Operation operation;
    private final CallStart start;
    private final CallOptions options;
    private final Exchange exchange;
    private boolean reported; // Guarded by this.

    private Call(Operation operation, CallStart start, CallOptions options) {
        this.operation = operation;
        this.start = start;
        this.options = options;
        this.exchange = new Exchange(new Limits(
                options.answerTimeout(),
                options.idleTimeout(),
                options.callTimeout().orElse(null)));
    }

    static Call of(Operation operation, Optional<String> model, URI address, CallOptions options) {
        return new Call(operation, new CallStart(operation.id(), model, address, Instant.now()), options);
    }

    /** Starts the call: from now on it can be ended, and its limits apply. */
    void open() {
        tell(listener -> listener.started(start));
        options.cancellations().forEach(cancellation -> cancellation.add(exchange));
        exchange.open();
    }

    Operation operation() {
        return operation;
    }

    CallStart start() {
        return start;
    }

    JsonLimits limits() {
        return options.limits();
    }

    Exchange exchange() {
        return exchange;
    }

    /** Sends the request and returns the response, or throws the exception that the caller gets. */
    <T> HttpResponse<T> send(
            Transport transport, HttpRequest request, @Nullable CountedUpload upload, BodyHandler<T> handler) {
        try {
            return transport.send(
                    exchange, new Outgoing(request, upload, options.connectTimeout(), operation.repeatable()), handler);
        } catch (StoppedException e) {
            throw exchange.isEnded() ? failure(null, e.failure()) : new Cancelled(start, null, e.failure());
        } catch (SendException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SendException e) {
        IOException cause = e.failure();
        return switch (e.problem()) {
            case UNREADABLE_UPLOAD ->
                new UncheckedIOException(
                        start.described() + ": the bytes to send could not be read: " + e.getMessage(), cause);
            case BROKEN_OFF -> failure(null, cause);
            case CONNECT_TIMEOUT -> TimedOut.connecting(start, options.connectTimeout(), e.tried(), cause);
            case TOO_MANY_HEADERS ->
                new TooLarge(start, TooLarge.Limit.HEADERS, Integer.getInteger(HEADERS, DEFAULT_HEADERS), null, cause);
            case NOT_HTTP -> new Unreadable(start, "not HTTP: " + e.getMessage(), "", null, cause);
            case NO_REPLY -> Unreachable.closed(start, cause);
            case NO_CONNECTION -> Unreachable.refused(start, e.tried(), cause);
            case NO_TLS -> Unreachable.withoutTls(start, cause);
        };
    }

    /** The exception for a failure while the response is read. */
    OllamaException failure(@Nullable ObjectNode partialResult, @Nullable Exception cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SizeException size) {
                TooLarge.Limit limit =
                        size.what() == SizeException.What.PART ? TooLarge.Limit.LINE : TooLarge.Limit.RESPONSE;
                return new TooLarge(start, limit, size.most(), partialResult, cause);
            }
            if (at instanceof CodingException || at instanceof ZipException) {
                String problem = at instanceof ZipException
                        ? "the compressed body is damaged: " + at.getMessage()
                        : String.valueOf(at.getMessage());
                return new Unreadable(start, problem, "", partialResult, cause);
            }
        }
        Ending why = exchange.ending();
        if (why == null) {
            return Thread.currentThread().isInterrupted()
                    ? new Cancelled(start, partialResult, cause)
                    : new CutOff(start, partialResult, cause);
        }
        return switch (why) {
            case FINISHED -> new CutOff(start, partialResult, cause);
            case INVALID -> new Unreadable(start, exchange.problem(), "", partialResult, cause);
            case CANCELLED, CLOSED -> new Cancelled(start, partialResult, cause);
            case UNANSWERED ->
                new TimedOut(start, TimedOut.Limit.ANSWER, options.answerTimeout(), partialResult, cause);
            case IDLE -> new TimedOut(start, TimedOut.Limit.IDLE, options.idleTimeout(), partialResult, cause);
            case OVERDUE ->
                new TimedOut(
                        start, TimedOut.Limit.CALL, options.callTimeout().orElse(Duration.ZERO), partialResult, cause);
        };
    }

    /** Notifies the listeners of the response headers, in the thread of the caller. */
    void tellAnswered(HttpResponse<?> response) {
        if (isHeard()) {
            Map<String, List<String>> headers = Headers.of(response);
            tell(listener -> listener.answered(start, response.statusCode(), headers));
        }
    }

    /** Whether there are listeners. */
    boolean isHeard() {
        return !options.listeners().isEmpty();
    }

    /** Notifies the listeners of a value that does not have the type of the contract. */
    void unexpected(String pointer, Object json) {
        tell(listener -> listener.unexpectedValue(start, pointer, json));
    }

    void completed(long parts, @Nullable TokenUsage tokens) {
        finish(Outcome.COMPLETED, parts, tokens, null);
    }

    /** The caller closed the stream. */
    void closed(long parts, @Nullable TokenUsage tokens) {
        finish(Outcome.CLOSED, parts, tokens, null);
    }

    void failed(long parts, Throwable failure) {
        finish(failure instanceof Cancelled ? Outcome.CANCELLED : Outcome.FAILED, parts, null, failure);
    }

    private void finish(Outcome outcome, long parts, @Nullable TokenUsage tokens, @Nullable Throwable failure) {
        synchronized (this) {
            if (reported) {
                return;
            }
            reported = true;
        }
        exchange.close();
        options.cancellations().forEach(cancellation -> cancellation.remove(exchange));
        if (options.listeners().isEmpty()) {
            return;
        }
        CallReport report = new CallReport(
                start,
                outcome,
                exchange.status(),
                exchange.untilAnswer(),
                exchange.elapsed(),
                parts,
                Optional.ofNullable(tokens),
                failure instanceof OllamaException ours ? Optional.of(ours) : Optional.empty());
        tell(listener -> listener.ended(report));
    }

    /** A listener that throws does not fail the call. */
    private void tell(Consumer<CallListener> what) {
        for (CallListener listener : options.listeners()) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }
}
