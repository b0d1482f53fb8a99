package dev.ollamaguidance.server.guidance;

import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.LiveRelease;
import dev.ollamaguidance.server.tool.OperationInvoker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Ollama for its release, at most once a minute: also when it did not tell, so that no call waits for it over and over. */
public final class CachedRelease implements LiveRelease {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final LiveState state;
    private final InstantSource clock;
    private @Nullable Answer last;

    public CachedRelease(OperationInvoker invoker) {
        this(invoker, InstantSource.system());
    }

    CachedRelease(OperationInvoker invoker, InstantSource clock) {
        this.state = new LiveState(invoker);
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> now(CallContext context) {
        Answer known = last;
        if (known == null || known.at().plus(FRESH).isBefore(clock.instant())) {
            known = new Answer(state.release(context), clock.instant());
            last = known;
        }
        return known.release();
    }

    private record Answer(Optional<String> release, Instant at) {}
}
