package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no response yet, by the id of their request. Limits the number of calls whose work has not ended, including canceled ones,
 * because each occupies a thread. Thread-safe; all state is guarded by the instance.
 */
final class RunningCalls {
    private final Map<JsonNode, RunningCall> calls = new HashMap<>();
    private final int limit;
    private int occupied;
    private boolean stopped;

    /**
     * Creates an empty collection.
     *
     * @param limit maximum number of calls whose work has not ended
     */
    RunningCalls(int limit) {
        this.limit = limit;
    }

    /** Whether a call was added, or why not. */
    enum Admission {
        ADDED,
        /** Another call with the same id is running. */
        DUPLICATE,
        /** As many calls as the limit allows have not ended. */
        FULL
    }

    int limit() {
        return limit;
    }

    /** Adds a call. If it was added, call {@link #remove} when its work has ended. */
    synchronized Admission add(RunningCall call) {
        RunningCall other = calls.get(call.id());
        if (other != null && other.isRunning()) {
            return Admission.DUPLICATE;
        }
        if (occupied >= limit) {
            return Admission.FULL;
        }
        calls.put(call.id(), call);
        occupied++;
        return Admission.ADDED;
    }

    /** Removes a call whose work has ended. */
    synchronized void remove(RunningCall call) {
        calls.remove(call.id(), call);
        occupied--;
        notifyAll();
    }

    /** Cancels a call. Does not wait. Does nothing if no call has this id, because the response may already be sent. */
    void cancel(JsonNode id) {
        RunningCall call = removeCanceled(id);
        if (call == null) {
            return;
        }
        try {
            call.cancel().whenComplete((done, bug) -> release());
        } catch (RuntimeException | Error noThread) {
            release();
            throw noThread;
        }
    }

    private synchronized @Nullable RunningCall removeCanceled(JsonNode id) {
        RunningCall call = calls.remove(id);
        if (call != null) {
            // The actions of the cancellation occupy another thread.
            occupied++;
            notifyAll();
        }
        return call;
    }

    private synchronized void release() {
        occupied--;
    }

    /**
     * Cancels all calls.
     *
     * @return completed when all actions of the cancellations have run
     */
    CompletionStage<Void> cancelAll() {
        List<RunningCall> running;
        synchronized (this) {
            running = List.copyOf(calls.values());
            calls.clear();
            notifyAll();
        }
        return CompletableFuture.allOf(running.stream()
                .map(call -> call.cancel().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Waits until no call is left or {@link #stopWaiting} is called, at most for the timeout. */
    synchronized void awaitNone(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!calls.isEmpty() && !stopped) {
            long restMillis = (end - System.nanoTime()) / 1_000_000;
            if (restMillis <= 0) {
                return;
            }
            wait(restMillis);
        }
    }

    /** Ends {@link #awaitNone}, because the host no longer reads responses. */
    synchronized void stopWaiting() {
        stopped = true;
        notifyAll();
    }
}
