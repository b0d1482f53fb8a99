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

/** One tool call from the request to the answer, or to its cancelling; whichever is first wins. Thread-safe. */
final class RunningCall implements CallContext {
    private static final Logger log = LoggerFactory.getLogger(RunningCall.class);

    private final JsonNode id;
    private final @Nullable ProgressSender progress;
    private final UserConfirmation confirmation;
    private final Executor executor;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final List<Runnable> cancelActions = new ArrayList<>();

    /**
     * A call that runs.
     *
     * @param id id of its request
     * @param progress tells the host how far it is; null when the host does not want to know
     * @param executor runs what is to be done on cancelling, so that the thread that reads the host's messages never waits for it
     */
    RunningCall(JsonNode id, @Nullable ProgressSender progress, UserConfirmation confirmation, Executor executor) {
        this.id = id;
        this.progress = progress;
        this.confirmation = confirmation;
        this.executor = executor;
    }

    private enum State {
        RUNNING,
        CANCELLED,
        ANSWERED
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

    /** Whether it still owes an answer. */
    boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    @Override
    public boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        synchronized (cancelActions) {
            if (!isCancelled()) {
                cancelActions.add(action);
                return () -> takeBack(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void takeBack(Runnable action) {
        synchronized (cancelActions) {
            cancelActions.remove(action);
        }
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        return confirmation.ask(question, this);
    }

    /** Ends the call with an answer; nothing happens when it was cancelled. */
    void answer(Runnable send) {
        if (state.compareAndSet(State.RUNNING, State.ANSWERED)) {
            if (progress != null) {
                progress.finish();
            }
            send.run();
        }
    }

    /**
     * Ends the call without an answer; nothing happens when it was answered.
     *
     * @return done when all actions have run
     */
    CompletionStage<Void> cancel() {
        List<Runnable> actions;
        synchronized (cancelActions) {
            if (!state.compareAndSet(State.RUNNING, State.CANCELLED)) {
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
            log.error("An action on cancelling failed", bug);
        }
    }
}
