package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls that still owe an answer, by the id of their request. Thread-safe; all state is guarded by the instance. */
final class RunningCalls {
    private final Map<JsonNode, RunningCall> calls = new HashMap<>();
    private boolean pointless;

    /** Takes a call in; false when another one of the same id runs. */
    synchronized boolean add(RunningCall call) {
        RunningCall other = calls.get(call.id());
        if (other != null && other.isRunning()) {
            return false;
        }
        calls.put(call.id(), call);
        return true;
    }

    /** Lets go of a call that has been answered. */
    synchronized void remove(RunningCall call) {
        calls.remove(call.id(), call);
        notifyAll();
    }

    /** Cancels a call; nothing happens when none of this id runs, for an answer may have crossed the wish. Does not wait. */
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
     * @return done when what was to be done on cancelling is done
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

    /** Waits until no call is left or waiting has no point; at most for the given time. */
    synchronized void awaitNone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!calls.isEmpty() && !pointless) {
            long restMillis = (end - System.nanoTime()) / 1_000_000;
            if (restMillis <= 0) {
                return;
            }
            wait(restMillis);
        }
    }

    /** Ends all waiting: the host no longer reads responses. */
    synchronized void stopWaiting() {
        pointless = true;
        notifyAll();
    }
}
