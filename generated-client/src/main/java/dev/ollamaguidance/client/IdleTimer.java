package dev.ollamaguidance.client;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches for answers that stall. One daemon thread serves all clients; it goes when there is nothing to watch. */
final class IdleTimer {
    private static final ScheduledThreadPoolExecutor THREAD = create();

    private IdleTimer() {}

    static Watch watch(Duration limit, Runnable stalled) {
        return new Watch(limit.toNanos(), stalled);
    }

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "ollama-client-timer");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /** Counts only while the reader waits: a slow reader is not a stalled server. */
    static final class Watch {
        private static final long RESTING = Long.MIN_VALUE;

        private final long limit;
        private final Runnable stalled;
        private volatile long waitingSince = RESTING;
        private @Nullable ScheduledFuture<?> next; // Guarded by this.
        private boolean ended; // Guarded by this.

        private Watch(long limit, Runnable stalled) {
            this.limit = limit;
            this.stalled = stalled;
            schedule(limit);
        }

        void waiting() {
            long now = System.nanoTime();
            waitingSince = now == RESTING ? now + 1 : now;
        }

        void resting() {
            waitingSince = RESTING;
        }

        void end() {
            synchronized (this) {
                ended = true;
                if (next != null) {
                    next.cancel(false);
                }
            }
        }

        private void schedule(long nanos) {
            synchronized (this) {
                if (!ended) {
                    next = THREAD.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
                }
            }
        }

        private void look() {
            long since = waitingSince;
            long left = since == RESTING ? limit : limit - (System.nanoTime() - since);
            if (left > 0) {
                schedule(left);
            } else {
                stalled.run();
            }
        }
    }
}
