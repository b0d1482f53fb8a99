package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.LiveRelease;
import dev.ollamaguidance.server.tool.OperationInvoker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the release from Ollama, at most once per minute. A failure is cached too, so that calls do not wait for it repeatedly. */
public final class CachedRelease implements LiveRelease {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final LiveState state;
    private final InstantSource clock;
    private @Nullable Cached last;

    public CachedRelease(OperationInvoker invoker) {
        this(invoker, InstantSource.system());
    }

    CachedRelease(OperationInvoker invoker, InstantSource clock) {
        this.state = new LiveState(invoker);
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> now(CallContext context) {
        Cached known = last;
        if (known == null || known.at().plus(FRESH).isBefore(clock.instant())) {
            known = new Cached(state.release(context), clock.instant());
            last = known;
        }
        return known.release();
    }

    private record Cached(Optional<String> release, Instant at) {}
}
