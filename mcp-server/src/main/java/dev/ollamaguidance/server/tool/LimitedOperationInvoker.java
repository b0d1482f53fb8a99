package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Limits the number of concurrent operations, so that a host in a loop does not overload Ollama. Rejects an operation over the limit
 * immediately. A call that waits for the user has not reached this class and does not count. Thread-safe.
 */
public final class LimitedOperationInvoker implements OperationInvoker {
    private final OperationInvoker delegate;
    private final Semaphore permits;
    private final int limit;

    /**
     * Creates an invoker.
     *
     * @param limit maximum number of concurrent operations
     */
    public LimitedOperationInvoker(OperationInvoker delegate, int limit) {
        this.delegate = delegate;
        this.limit = limit;
        this.permits = new Semaphore(limit);
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        if (!permits.tryAcquire()) {
            return new ToolOutcome.Rejected(ToolError.of(
                    "too_many_calls",
                    "Too many concurrent calls (limit " + limit + ").",
                    "Limited to " + limit
                            + " concurrent calls; raise --max-calls (OLLAMA_MCP_MAX_CALLS) to allow more.",
                    List.of("Wait for the result of another call, then call again.")));
        }
        try {
            return delegate.invoke(operationId, request, context);
        } finally {
            permits.release();
        }
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        return delegate.refusal(operationId, request, context);
    }
}
