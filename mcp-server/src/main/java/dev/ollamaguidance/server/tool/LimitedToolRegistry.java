package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Lets only so many calls run at a time, so that a host in a loop does not flood Ollama. */
public final class LimitedToolRegistry implements ToolRegistry {
    private final ToolRegistry delegate;
    private final Semaphore free;
    private final int most;

    /**
     * A registry with a limit.
     *
     * @param most calls that may run at the same time
     */
    public LimitedToolRegistry(ToolRegistry delegate, int most) {
        this.delegate = delegate;
        this.most = most;
        this.free = new Semaphore(most);
    }

    @Override
    public List<ToolDefinition> definitions() {
        return delegate.definitions();
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        if (!free.tryAcquire()) {
            return Envelope.failure(
                    ToolError.of(
                            "too_many_calls",
                            most + " calls run already.",
                            "The server runs no more at a time.",
                            List.of("Wait for an answer, then call again.")),
                    List.of());
        }
        try {
            return delegate.call(name, arguments, context);
        } finally {
            free.release();
        }
    }
}
