package dev.ollamaguidance.client.http;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls whose limits run out. One daemon thread serves all clients; it goes when there has been nothing to watch for
 * a while. It looks when the next limit may run out and not before, so that calls that end well cost neither a timer nor
 * a wake-up.
 */
public final class Watchdog {
    private static final long LINGER = TimeUnit.SECONDS.toNanos(10);

    private static final Set<Exchange> OPEN = ConcurrentHashMap.newKeySet();

    private static final Object STARTING = new Object();
    private static volatile @Nullable Thread thread;
    /** {@link System#nanoTime} of the next look. */
    private static volatile long nextLook;

    private Watchdog() {}

    /** The exchanges that are open now. Tests read it to know how far a call is. */
    public static Set<Exchange> open() {
        return Collections.unmodifiableSet(OPEN);
    }

    /** Watches a call until it is forgotten. */
    static void watch(Exchange exchange, long nextLimit) {
        OPEN.add(exchange);
        sooner(nextLimit);
    }

    /** A limit of a call that is watched has become shorter. */
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
                thread = started; // Not before: when the system gives no thread, the next call tries again.
            }
        }
    }

    private static void run() {
        boolean idle = false;
        while (true) {
            long now = System.nanoTime();
            // Whoever comes while this thread looks wakes it again.
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
                continue; // Somebody has come.
            }
            idle = none;
            nextLook = next;
            LockSupport.parkNanos(OPEN, Math.max(next - System.nanoTime(), 1));
        }
    }

    /** What fails for one call must not leave the others without limits. */
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
            // In this order: who adds a call after the look at the calls sees that there is no thread.
            thread = null;
            if (OPEN.isEmpty()) {
                return true;
            }
            thread = self;
            return false;
        }
    }
}
