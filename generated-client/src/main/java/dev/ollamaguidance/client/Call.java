package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.CallReport.Outcome;
import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.model.TokenUsage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call, from before its first byte to after its last. Whoever wants to end it early says so here; the thread that
 * does the call finds out because its connection breaks, and asks here why. Knows its limits, and tells the listeners.
 */
final class Call {
    /** Why a call ends early. */
    enum Ending {
        /** A {@link Cancellation} said so. */
        CANCELLED,
        /** Its stream was closed. */
        CLOSED,
        /** No headers came for too long. */
        UNANSWERED,
        /** Nothing of the body came for too long. */
        IDLE,
        /** All of it took too long. */
        OVERDUE
    }

    private static final long RESTING = Long.MIN_VALUE;
    private static final int UNANSWERED = 0;

    private final Operation operation;
    private final CallStart start;
    private final CallOptions options;
    private final long began = System.nanoTime();
    /** When somebody began to wait for what is due next, or {@link #RESTING}. */
    private volatile long waitingSince = RESTING;
    /** The status of the answer, from the moment its headers are there. */
    private volatile int status = UNANSWERED;

    private volatile long answeredAt;
    private @Nullable Runnable stop; // Guarded by this.
    private @Nullable Ending ending; // Guarded by this.
    private boolean reported; // Guarded by this.

    private Call(Operation operation, CallStart start, CallOptions options) {
        this.operation = operation;
        this.start = start;
        this.options = options;
    }

    static Call of(Operation operation, Optional<String> model, URI address, CallOptions options) {
        return new Call(operation, new CallStart(operation.id(), model, address, Instant.now()), options);
    }

    /** From now on it can be ended, and its limits count. */
    void open() {
        tell(listener -> listener.started(start));
        options.cancellations().forEach(cancellation -> cancellation.add(this));
        waiting();
        Watchdog.watch(this, nextLimit(System.nanoTime()));
    }

    Operation operation() {
        return operation;
    }

    CallStart start() {
        return start;
    }

    CallOptions options() {
        return options;
    }

    /** Somebody waits for what is due next, from now on. */
    void waiting() {
        long now = System.nanoTime();
        waitingSince = now == RESTING ? now + 1 : now;
    }

    /** Nobody waits: a slow reader is not a stalled server. */
    void resting() {
        waitingSince = RESTING;
    }

    /** The headers are there; from now on the limit between two pieces counts. */
    void answered(int withStatus) {
        answeredAt = System.nanoTime();
        waiting(); // Before the status, or the time until now would be held against the new limit.
        status = withStatus;
        if (options.idleTimeout().compareTo(options.answerTimeout()) < 0) {
            Watchdog.sooner(nextLimit(System.nanoTime()));
        }
    }

    boolean isAnswered() {
        return status != UNANSWERED;
    }

    /** Ends the call when a limit has run out; otherwise says when the next one may. */
    long look(long now) {
        Duration limit = options.callTimeout().orElse(null);
        boolean answered = isAnswered();
        if (limit != null && began + limit.toNanos() - now <= 0) {
            end(Ending.OVERDUE);
        } else if (waitingLimit(answered, now) - now <= 0) {
            end(answered ? Ending.IDLE : Ending.UNANSWERED);
        }
        return isEnded() ? now + TimeUnit.MINUTES.toNanos(1) : nextLimit(now);
    }

    private long nextLimit(long now) {
        long waiting = waitingLimit(isAnswered(), now);
        Duration limit = options.callTimeout().orElse(null);
        if (limit == null) {
            return waiting;
        }
        long overdue = began + limit.toNanos();
        return overdue - waiting < 0 ? overdue : waiting;
    }

    private long waitingLimit(boolean answered, long now) {
        long since = waitingSince;
        Duration limit = answered ? options.idleTimeout() : options.answerTimeout();
        return (since == RESTING ? now : since) + limit.toNanos();
    }

    /** Says how the call is ended from now on. When it was to end before, it is ended now. */
    void stopBy(Runnable how) {
        boolean late;
        synchronized (this) {
            stop = how;
            late = ending != null;
        }
        if (late) {
            how.run();
        }
    }

    /** Ends the call, at once and from any thread. The first reason counts. */
    void end(Ending why) {
        Runnable how;
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = why;
            how = stop;
        }
        if (how != null) {
            how.run();
        }
    }

    boolean isEnded() {
        synchronized (this) {
            return ending != null;
        }
    }

    /** Whether the server's silence is what ended it. */
    boolean isIdle() {
        synchronized (this) {
            return ending == Ending.IDLE;
        }
    }

    /** What a failure while the answer was read means to the caller. */
    OllamaException failure(@Nullable ObjectNode partialResult, @Nullable Exception cause) {
        Ending why;
        synchronized (this) {
            why = ending;
        }
        if (why == null) {
            return Thread.currentThread().isInterrupted()
                    ? new Cancelled(start, partialResult, cause)
                    : new CutOff(start, partialResult, cause);
        }
        return switch (why) {
            case CANCELLED, CLOSED -> new Cancelled(start, partialResult, cause);
            case UNANSWERED ->
                new TimedOut(start, TimedOut.Limit.ANSWER, options.answerTimeout(), partialResult, cause);
            case IDLE -> new TimedOut(start, TimedOut.Limit.IDLE, options.idleTimeout(), partialResult, cause);
            case OVERDUE ->
                new TimedOut(
                        start, TimedOut.Limit.CALL, options.callTimeout().orElse(Duration.ZERO), partialResult, cause);
        };
    }

    /** The headers are there, in the thread of the caller. */
    void tellAnswered(HttpResponse<?> response) {
        if (!options.listeners().isEmpty()) {
            Map<String, List<String>> headers = Headers.of(response);
            tell(listener -> listener.answered(start, status, headers));
        }
    }

    void completed(long parts, @Nullable TokenUsage tokens) {
        finish(Outcome.COMPLETED, parts, tokens, null);
    }

    /** The caller wants no more of it. */
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
        Watchdog.forget(this);
        options.cancellations().forEach(cancellation -> cancellation.remove(this));
        if (options.listeners().isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        CallReport report = new CallReport(
                start,
                outcome,
                isAnswered() ? OptionalInt.of(status) : OptionalInt.empty(),
                isAnswered() ? Optional.of(Duration.ofNanos(answeredAt - began)) : Optional.empty(),
                Duration.ofNanos(now - began),
                parts,
                Optional.ofNullable(tokens),
                failure instanceof OllamaException ours ? Optional.of(ours) : Optional.empty());
        tell(listener -> listener.ended(report));
    }

    /** A listener that fails is its own trouble, not that of the call. */
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
