package dev.ollamaguidance.client.http;

import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
        /** The next part of the body did not arrive in time. */
        IDLE,
        /** The exchange as a whole took too long. */
        OVERDUE,
        /** All that the caller needs has arrived, but the body does not end. */
        FINISHED,
        /** The response headers are invalid. */
        INVALID
    }

    /**
     * How long an exchange may take.
     *
     * @param answer from the request to the response headers
     * @param idle from one part of the body to the next, while the caller waits
     * @param call for the whole exchange, or null for no limit
     */
    public record Limits(
            Duration answer, Duration idle, @Nullable Duration call) {}

    private static final long RESTING = Long.MIN_VALUE;
    /** How long the end of a body may take after everything that the caller needs. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private static final int UNANSWERED = 0;

    private final Limits limits;
    private final long began = System.nanoTime();
    /** When the wait for the next part would have begun if it had not been interrupted, or {@link #RESTING}. */
    private volatile long waitingSince = RESTING;
    /** How long a thread has waited for the next part before it rested. Only the thread that reads uses it. */
    private long waited;
    /** Whether everything that the caller needs has arrived. */
    private volatile @Nullable BooleanSupplier finished;
    /** The HTTP status, set when the response headers arrive. */
    private volatile int status = UNANSWERED;

    private volatile long answeredAt;
    private @Nullable Runnable stop; // Guarded by this.
    /** Written while this is locked; read for each part of a stream. */
    private volatile @Nullable Ending ending;

    private String invalid = ""; // Guarded by this.
    private boolean stopped; // Guarded by this.

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

    /** A thread waits for the next bytes from now on. What it waited for the same part before counts too. */
    public void waiting() {
        long since = System.nanoTime() - waited;
        waitingSince = since == RESTING ? since + 1 : since;
    }

    /** No thread waits for bytes, so that a slow reader does not count as a stalled server. */
    public void resting() {
        long since = waitingSince;
        if (since != RESTING) {
            waited = System.nanoTime() - since;
            waitingSince = RESTING;
        }
    }

    /** The thread that reads has a part, or much of one: what it waited so far no longer counts. */
    public void progress() {
        waited = 0;
    }

    /** What any thread waited so far no longer counts; a thread waits from now on. */
    public void restart() {
        waited = 0;
        waiting();
    }

    /**
     * The exchange ends soon after this is true, even if its body does not.
     *
     * @param condition called by another thread while a thread waits for bytes
     */
    public void finishedWhen(BooleanSupplier condition) {
        finished = condition;
        Watchdog.sooner(nextLimit(System.nanoTime()));
    }

    /** Called when the response headers arrive: the idle limit replaces the response limit. */
    void answered(ResponseInfo info) {
        String problem = Headers.problem(info);
        if (problem != null) {
            refuse(problem);
        }
        answered(info.statusCode());
    }

    void answered(int withStatus) {
        answeredAt = System.nanoTime();
        restart(); // Before the status is set: otherwise the time so far would count against the idle limit.
        status = withStatus;
        if (limits.idle().compareTo(limits.answer()) < 0) {
            Watchdog.sooner(nextLimit(System.nanoTime()));
        }
    }

    /**
     * Ends the exchange because of its headers, before the JDK's client reads them. That client would throw or wait, and never close the
     * connection. It closes it if its caller is interrupted while it waits, so this method returns after that.
     */
    private void refuse(String problem) {
        synchronized (this) {
            invalid = problem;
        }
        end(Ending.INVALID);
        long latest = System.nanoTime() + GRACE;
        synchronized (this) {
            long left = GRACE;
            while (!stopped && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = latest - System.nanoTime();
            }
        }
    }

    /** The blocking call that sends the request has been interrupted and has ended. */
    void stopped() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
    }

    /** What is wrong with the headers if the ending is {@link Ending#INVALID}. */
    public String problem() {
        synchronized (this) {
            return invalid;
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
        } else if (isFinished(now)) {
            end(Ending.FINISHED);
        }
        return isEnded() ? now + TimeUnit.MINUTES.toNanos(1) : nextLimit(now);
    }

    private boolean isFinished(long now) {
        BooleanSupplier condition = finished;
        long since = waitingSince;
        return condition != null && since != RESTING && now - since >= GRACE && condition.getAsBoolean();
    }

    private long nextLimit(long now) {
        long waiting = waitingLimit(isAnswered(), now);
        if (finished != null && now + GRACE - waiting < 0) {
            waiting = now + GRACE;
        }
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
        return ending;
    }

    /** Whether the exchange was ended early. */
    public boolean isEnded() {
        return ending() != null;
    }
}
