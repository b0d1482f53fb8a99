package dev.ollamaguidance.standin.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the requests of the JDK's server on a limited number of daemon threads, and interrupts those that exceed a time limit. An
 * interrupt closes the connection.
 *
 * <p>The JDK's server reads the request line and headers of a request in these threads. Its own time limits apply to all servers
 * of a process, so they are not used.
 */
public final class RequestThreads implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final int CHECK_MILLIS = 100;
    /** The step of a thread. Each thread works for one server. */
    private static final ThreadLocal<@Nullable Step> CURRENT = new ThreadLocal<>();

    private final Limits limits;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;
    private final Set<Step> steps = ConcurrentHashMap.newKeySet();

    /** Starts without threads except the one that checks the time. */
    public RequestThreads(Limits limits) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "stand-in"));
        threads.allowCoreThreadTimeOut(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "stand-in-clock"));
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(this::endLateSteps, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable request) {
        threads.execute(() -> {
            Step step = new Step(limits.head(), limits.headIfOthersWait());
            CURRENT.set(step);
            steps.add(step);
            try {
                request.run();
            } finally {
                steps.remove(step);
                CURRENT.remove();
                step.end();
            }
        });
    }

    /** Sets the time that the current thread has from now on for its next step. */
    void startStep(Duration time) {
        Step step = CURRENT.get();
        if (step != null) {
            step.restart(time);
        }
    }

    /** Removes the time limit of the current thread. */
    void endStep() {
        Step step = CURRENT.get();
        if (step != null) {
            step.end();
        }
    }

    private void endLateSteps() {
        boolean othersWait = !threads.getQueue().isEmpty();
        long now = System.nanoTime();
        steps.forEach(step -> step.interruptIfLate(now, othersWait));
    }

    /** Interrupts all requests. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    /** What a thread does now, with its time limit. */
    private static final class Step {

        private final Thread thread = Thread.currentThread();
        private long start = System.nanoTime();
        private @Nullable Duration time;
        private @Nullable Duration timeIfOthersWait;

        Step(Duration time, Duration timeIfOthersWait) {
            this.time = time;
            this.timeIfOthersWait = timeIfOthersWait;
        }

        synchronized void restart(Duration newTime) {
            start = System.nanoTime();
            time = newTime;
            timeIfOthersWait = newTime;
        }

        /** After this method, the thread is not interrupted for this step. */
        synchronized void end() {
            time = null;
            timeIfOthersWait = null;
        }

        synchronized void interruptIfLate(long now, boolean othersWait) {
            Duration limit = othersWait ? timeIfOthersWait : time;
            if (limit != null && now - start > limit.toNanos()) {
                end();
                thread.interrupt();
            }
        }
    }
}
