package dev.ollamaguidance.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, from before its first byte to after its last. Whoever wants to end it early says so here; the thread that
 * does the call finds out because its connection breaks, and asks here why.
 */
final class OpenCall {
    /** Why a call ends early. */
    enum Ending {
        /** Its {@link Cancellation} said so. */
        CANCELLED,
        /** Its stream was closed. */
        CLOSED,
        /** No headers came for too long. */
        UNANSWERED,
        /** Nothing of the body came for too long. */
        IDLE
    }

    private final Operation operation;
    private final URI address;
    private final Limits limits;
    private final List<Cancellation> cancellations;
    private @Nullable Runnable stop; // Guarded by this.
    private @Nullable Ending ending; // Guarded by this.

    private OpenCall(Operation operation, URI address, Limits limits, List<Cancellation> cancellations) {
        this.operation = operation;
        this.address = address;
        this.limits = limits;
        this.cancellations = cancellations;
    }

    static OpenCall start(Operation operation, URI address, Limits limits) {
        OpenCall call = new OpenCall(operation, address, limits, Cancellation.current());
        call.cancellations.forEach(cancellation -> cancellation.add(call));
        return call;
    }

    Operation operation() {
        return operation;
    }

    URI address() {
        return address;
    }

    Limits limits() {
        return limits;
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

    /** Nothing is left to be ended. May be called twice. */
    void finished() {
        cancellations.forEach(cancellation -> cancellation.remove(this));
    }

    /** What a failure while the answer was read means to the caller. */
    OllamaException failure(@Nullable ObjectNode partialResult, @Nullable Exception cause) {
        Ending why;
        synchronized (this) {
            why = ending;
        }
        if (why == null) {
            return Thread.currentThread().isInterrupted()
                    ? new Cancelled(operation, partialResult, cause)
                    : new CutOff(operation, partialResult, cause);
        }
        return switch (why) {
            case CANCELLED, CLOSED -> new Cancelled(operation, partialResult, cause);
            case UNANSWERED -> timedOut(TimedOut.Limit.ANSWER, limits.answer(), partialResult, cause);
            case IDLE -> timedOut(TimedOut.Limit.IDLE, limits.idle(), partialResult, cause);
        };
    }

    private TimedOut timedOut(
            TimedOut.Limit limit, Duration after, @Nullable ObjectNode partialResult, @Nullable Exception cause) {
        return new TimedOut(operation, address, limit, after, partialResult, cause);
    }
}
