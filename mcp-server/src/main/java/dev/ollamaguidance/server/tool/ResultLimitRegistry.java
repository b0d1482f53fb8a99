package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Applies the limit of results to each result and all its parts: output, errors, warnings, next steps, pages. Thread-safe. */
public final class ResultLimitRegistry implements ToolRegistry {
    private final ToolRegistry delegate;
    private final ResultSize size;

    /**
     * Creates a registry.
     *
     * @param limit maximum length of the line to the host, in characters of JSON
     */
    public ResultLimitRegistry(ToolRegistry delegate, int limit) {
        this.delegate = delegate;
        this.size = new ResultSize(limit);
    }

    @Override
    public List<ToolDefinition> definitions() {
        return delegate.definitions();
    }

    @Override
    public CallResult call(String name, ObjectNode arguments, CallContext context) {
        return size.fit(delegate.call(name, arguments, context));
    }
}
