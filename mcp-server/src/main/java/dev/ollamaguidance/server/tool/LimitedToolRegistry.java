package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Limits the number of concurrent calls, so that a host in a loop does not overload Ollama. Thread-safe. */
public final class LimitedToolRegistry implements ToolRegistry {
    private final ToolRegistry delegate;
    private final Semaphore permits;
    private final int limit;

    /**
     * Creates a registry.
     *
     * @param limit maximum number of concurrent calls
     */
    public LimitedToolRegistry(ToolRegistry delegate, int limit) {
        this.delegate = delegate;
        this.limit = limit;
        this.permits = new Semaphore(limit);
    }

    @Override
    public List<ToolDefinition> definitions() {
        return delegate.definitions();
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        if (!permits.tryAcquire()) {
            return Envelope.failure(
                    ToolError.of(
                            "too_many_calls",
                            "Too many concurrent calls (limit " + limit + ").",
                            "Limited to " + limit
                                    + " concurrent calls; raise --max-calls (OLLAMA_MCP_MAX_CALLS) to allow more.",
                            List.of("Wait for the result of another call, then call again.")),
                    List.of());
        }
        try {
            return delegate.call(name, arguments, context);
        } finally {
            permits.release();
        }
    }
}
