package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something a host can call. Thread-safe: calls run at the same time on threads of their own. */
public interface Tool {
    ToolDefinition definition();

    /**
     * Runs one call. Arguments fit the input schema, the policy allows the call, and the user has agreed where that is needed.
     *
     * @param context the call's tie to the host, for progress and cancelling
     * @return what a host is told; failures of Ollama are results too
     */
    CallResult call(ObjectNode arguments, CallContext context);
}
