package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls that have no response yet, by the id of their request. Thread-safe; all state is guarded by the instance. */
final class RunningCalls {
    private final Map<JsonNode, RunningCall> calls = new HashMap<>();
    private boolean stopped;

    /** Adds a call. Returns false if another call with the same id is running. */
    synchronized boolean add(RunningCall call) {
        RunningCall other = calls.get(call.id());
        if (other != null && other.isRunning()) {
            return false;
        }
        calls.put(call.id(), call);
        return true;
    }

    /** Removes a call that has ended. */
    synchronized void remove(RunningCall call) {
        calls.remove(call.id(), call);
        notifyAll();
    }

    /** Cancels a call. Does not wait. Does nothing if no call has this id, because the response may already be sent. */
    void cancel(JsonNode id) {
        RunningCall call;
        synchronized (this) {
            call = calls.remove(id);
            notifyAll();
        }
        if (call != null) {
            call.cancel();
        }
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
