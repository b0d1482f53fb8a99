package dev.ollamaguidance.server.tool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The context of an additional request during a call: canceled with the call or after a timeout; reports no progress. Thread-safe. */
public final class LimitedContext implements CallContext {
    private final CallContext call;
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean expired;

    private LimitedContext(CallContext call) {
        this.call = call;
    }

    /** Creates a context whose timeout starts now. */
    public static LimitedContext start(CallContext call, Duration limit) {
        LimitedContext context = new LimitedContext(call);
        Executor later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(context::expire);
        return context;
    }

    private void expire() {
        expired = true;
        actions.forEach(Runnable::run);
    }

    /** Whether the timeout has expired. */
    public boolean expired() {
        return expired;
    }

    @Override
    public boolean wantsProgress() {
        return false;
    }

    @Override
    public void progress(CallProgress progress) {
        // The host did not make this request.
    }

    @Override
    public boolean isCancelled() {
        return expired || call.isCancelled();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        Runnable withCall = call.onCancel(action);
        actions.add(action);
        if (expired) {
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
