package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tool call from its request to its response or its cancellation; the first of the two ends the call. Thread-safe. */
final class RunningCall implements CallContext {
    private static final Logger log = LoggerFactory.getLogger(RunningCall.class);

    private final JsonNode id;
    private final @Nullable ProgressSender progress;
    private final UserConfirmation confirmation;
    private final Executor executor;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final List<Runnable> cancelActions = new ArrayList<>();

    /**
     * Creates a running call.
     *
     * @param id id of the request
     * @param progress sends progress to the host; null if the host did not request it
     * @param executor runs the actions of a cancellation, so that the reading thread does not wait for them
     */
    RunningCall(JsonNode id, @Nullable ProgressSender progress, UserConfirmation confirmation, Executor executor) {
        this.id = id;
        this.progress = progress;
        this.confirmation = confirmation;
        this.executor = executor;
    }

    private enum State {
        RUNNING,
        CANCELED,
        COMPLETED
    }

    JsonNode id() {
        return id;
    }

    @Override
    public boolean wantsProgress() {
        return progress != null;
    }

    @Override
    public void progress(CallProgress done) {
        if (progress != null) {
            progress.report(done);
        }
    }

    /** Whether the call has neither a response nor a cancellation. */
    boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    @Override
    public boolean isCancelled() {
        return state.get() == State.CANCELED;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        synchronized (cancelActions) {
            if (!isCancelled()) {
                cancelActions.add(action);
                return () -> removeAction(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void removeAction(Runnable action) {
        synchronized (cancelActions) {
            cancelActions.remove(action);
        }
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        return confirmation.ask(question, this);
    }

    /** Ends the call and sends the response. Does nothing if the call has ended. */
    void complete(Runnable send) {
        if (state.compareAndSet(State.RUNNING, State.COMPLETED)) {
            try {
                if (progress != null) {
                    progress.finish();
                }
            } catch (RuntimeException | Error bug) {
                // Also if there is no memory for progress, the call must have its response.
                send.run();
                log.error("Progress could not be sent", bug);
                return;
            }
            send.run();
        }
    }

    /**
     * Ends the call without a response. Does nothing if the call has ended.
     *
     * @return completed when all actions have run
     */
    CompletionStage<Void> cancel() {
        List<Runnable> actions;
        synchronized (cancelActions) {
            if (!state.compareAndSet(State.RUNNING, State.CANCELED)) {
                return CompletableFuture.completedStage(null);
            }
            actions = List.copyOf(cancelActions);
            cancelActions.clear();
        }
        if (progress != null) {
            progress.stop();
        }
        return CompletableFuture.runAsync(() -> actions.forEach(RunningCall::run), executor);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error bug) {
            log.error("An action of a cancellation failed", bug);
        }
    }
}
