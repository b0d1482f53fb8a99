package dev.ollamaguidance.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.OperationInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates the real invoker at the first call, so that a host that only lists tools does not wait for an HTTP client. Thread-safe. */
final class LazyOperationInvoker implements OperationInvoker {
    private final Supplier<OperationInvoker> factory;
    private volatile @Nullable OperationInvoker delegate;

    LazyOperationInvoker(Supplier<OperationInvoker> factory) {
        this.factory = factory;
    }

    @Override
    public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
        return delegate().invoke(operationId, request, context);
    }

    @Override
    public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
        return delegate().refusal(operationId, request, context);
    }

    private OperationInvoker delegate() {
        OperationInvoker created = delegate;
        if (created != null) {
            return created;
        }
        synchronized (this) {
            OperationInvoker again = delegate;
            if (again == null) {
                again = factory.get();
                delegate = again;
            }
            return again;
        }
    }
}
