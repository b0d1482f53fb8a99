package dev.ollamaguidance.client.http;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges whose limits have passed. One daemon thread serves all clients; it ends when there has been nothing to watch for
 * some time. It wakes up when the next limit may pass, and each second while a stream is open, so that no exchange needs a timer.
 */
public final class Watchdog {
    private static final long LINGER = TimeUnit.SECONDS.toNanos(10);

    private static final Set<Exchange> OPEN = ConcurrentHashMap.newKeySet();

    private static final Object STARTING = new Object();
    private static volatile @Nullable Thread thread;
    /** The {@link System#nanoTime} of the next check. */
    private static volatile long nextLook;

    private Watchdog() {}

    /** The exchanges that are open now. Tests use it to wait for a state. */
    public static Set<Exchange> open() {
        return Collections.unmodifiableSet(OPEN);
    }

    /** Watches an exchange until it is forgotten. */
    static void watch(Exchange exchange, long nextLimit) {
        OPEN.add(exchange);
        sooner(nextLimit);
    }

    /** A limit of a watched exchange has become shorter. */
    static void sooner(long nextLimit) {
        Thread running = thread;
        if (running == null) {
            start();
        } else if (nextLimit - nextLook < 0) {
            LockSupport.unpark(running);
        }
    }

    static void forget(Exchange exchange) {
        OPEN.remove(exchange);
    }

    private static void start() {
        synchronized (STARTING) {
            if (thread == null) {
                Thread started = new Thread(Watchdog::run, "ollama-client-watchdog");
                started.setDaemon(true);
                started.start();
                thread = started; // Set last: if the system cannot start a thread, the next call tries again.
            }
        }
    }

    private static void run() {
        boolean idle = false;
        while (true) {
            long now = System.nanoTime();
            // An exchange that is added during this check wakes the thread again.
            nextLook = now + Long.MAX_VALUE / 2;
            long next = now + LINGER;
            boolean none = true;
            for (Exchange exchange : OPEN) {
                none = false;
                long limit = look(exchange, now);
                if (limit - next < 0) {
                    next = limit;
                }
            }
            if (none && idle) {
                if (ended()) {
                    return;
                }
                idle = false;
                continue; // An exchange was added.
            }
            idle = none;
            nextLook = next;
            LockSupport.parkNanos(OPEN, Math.max(next - System.nanoTime(), 1));
        }
    }

    /** A failure for one exchange must not leave the others without limits. */
    private static long look(Exchange exchange, long now) {
        try {
            return exchange.look(now);
        } catch (RuntimeException | Error e) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, e);
            return now + LINGER;
        }
    }

    private static boolean ended() {
        synchronized (STARTING) {
            Thread self = thread;
            // The order matters: a thread that adds an exchange after the check below sees that no thread runs.
            thread = null;
            if (OPEN.isEmpty()) {
                return true;
            }
            thread = self;
            return false;
        }
    }
}
