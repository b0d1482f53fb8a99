package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A context of a question asked beside a call: cancelled with the call or when its time is over; tells no progress. */
final class LimitedContext implements CallContext {
    private final CallContext call;
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean ranOut;

    private LimitedContext(CallContext call) {
        this.call = call;
    }

    /** A context whose time runs from now on. */
    static LimitedContext start(CallContext call, Duration limit) {
        LimitedContext context = new LimitedContext(call);
        Executor later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(context::runOut);
        return context;
    }

    private void runOut() {
        ranOut = true;
        actions.forEach(Runnable::run);
    }

    /** Whether the time is over. */
    boolean ranOut() {
        return ranOut;
    }

    @Override
    public boolean wantsProgress() {
        return false;
    }

    @Override
    public void progress(CallProgress progress) {
        // Of no interest to the host: it did not ask this question.
    }

    @Override
    public boolean isCancelled() {
        return ranOut || call.isCancelled();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        Runnable withCall = call.onCancel(action);
        actions.add(action);
        if (ranOut) {
            action.run();
        }
        return () -> {
            actions.remove(action);
            withCall.run();
        };
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        return Optional.empty();
    }
}
