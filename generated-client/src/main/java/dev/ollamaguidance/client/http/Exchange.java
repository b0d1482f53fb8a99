package dev.ollamaguidance.client.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from before the first byte to after the last. Knows its limits. Any thread can end it early;
 * the thread that waits for the response then sees a broken connection, and finds the reason in {@link #ending()}.
 */
public final class Exchange {
    /** Why an exchange ends early. */
    public enum Ending {
        /** The caller canceled it from another thread. */
        CANCELLED,
        /** The caller closed its stream. */
        CLOSED,
        /** The response headers did not arrive in time. */
        UNANSWERED,
        /** The next bytes of the body did not arrive in time. */
        IDLE,
        /** The exchange as a whole took too long. */
        OVERDUE
    }

    /**
     * How long an exchange may take.
     *
     * @param answer from the request to the response headers
     * @param idle from one piece of the body to the next, while the caller waits
     * @param call for the whole exchange, or null for no limit
     */
    public record Limits(
            Duration answer, Duration idle, @Nullable Duration call) {}

    private static final long RESTING = Long.MIN_VALUE;
    private static final int UNANSWERED = 0;

    private final Limits limits;
    private final long began = System.nanoTime();
    /** When a thread began to wait for the next bytes, or {@link #RESTING}. */
    private volatile long waitingSince = RESTING;
    /** The HTTP status, set when the response headers arrive. */
    private volatile int status = UNANSWERED;

    private volatile long answeredAt;
    private @Nullable Runnable stop; // Guarded by this.
    private @Nullable Ending ending; // Guarded by this.

    /** Starts the time of the exchange; its limits count from {@link #open} on. */
    public Exchange(Limits limits) {
        this.limits = limits;
    }

    /** Starts to enforce the limits, until {@link #close}. */
    public void open() {
        waiting();
        Watchdog.watch(this, nextLimit(System.nanoTime()));
    }

    /** Stops enforcing the limits. */
    public void close() {
        Watchdog.forget(this);
    }

    /** A thread waits for the next bytes from now on. */
    public void waiting() {
        long now = System.nanoTime();
        waitingSince = now == RESTING ? now + 1 : now;
    }

    /** No thread waits for bytes, so that a slow reader does not count as a stalled server. */
    public void resting() {
        waitingSince = RESTING;
    }

    /** Called when the response headers arrive: the idle limit replaces the response limit. */
    void answered(int withStatus) {
        answeredAt = System.nanoTime();
        waiting(); // Before the status is set: otherwise the time so far would count against the idle limit.
        status = withStatus;
        if (limits.idle().compareTo(limits.answer()) < 0) {
            Watchdog.sooner(nextLimit(System.nanoTime()));
        }
    }

    /** Whether the response headers have arrived. */
    public boolean isAnswered() {
        return status != UNANSWERED;
    }

    /** The HTTP status; empty before the response headers arrive. */
    public OptionalInt status() {
        int known = status;
        return known == UNANSWERED ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** The time from the start to the response headers; empty before they arrive. */
    public Optional<Duration> untilAnswer() {
        return isAnswered() ? Optional.of(Duration.ofNanos(answeredAt - began)) : Optional.empty();
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Ends the exchange if a limit has passed. Returns the time of the next limit. */
    long look(long now) {
        Duration limit = limits.call();
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
        Duration limit = limits.call();
        if (limit == null) {
            return waiting;
        }
        long overdue = began + limit.toNanos();
        return overdue - waiting < 0 ? overdue : waiting;
    }

    private long waitingLimit(boolean answered, long now) {
        long since = waitingSince;
        Duration limit = answered ? limits.idle() : limits.answer();
        return (since == RESTING ? now : since) + limit.toNanos();
    }

    /** Sets how the exchange is stopped from now on. Stops it immediately if it has ended already. */
    public void stopBy(Runnable how) {
        boolean late;
        synchronized (this) {
            stop = how;
            late = ending != null;
        }
        if (late) {
            how.run();
        }
    }

    /** Ends the exchange immediately, from any thread. The first reason counts. */
    public void end(Ending why) {
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

    /** Why the exchange was ended early, or null if it was not. */
    public @Nullable Ending ending() {
        synchronized (this) {
            return ending;
        }
    }

    /** Whether the exchange was ended early. */
    public boolean isEnded() {
        return ending() != null;
    }
}
