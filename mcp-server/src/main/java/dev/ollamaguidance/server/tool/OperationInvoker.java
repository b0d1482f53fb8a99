package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Performs operations of Ollama. Called once per tool call, and by {@code guidance} to read the current state. Thread-safe. */
public interface OperationInvoker {
    /**
     * Performs one operation in the calling thread and waits for its end. Merges a streamed response into one object and reports progress
     * to the context. If the context is canceled, closes the request to Ollama immediately.
     *
     * @param operationId id in the contract
     * @param request fields of the request with Ollama's names, including path parameters
     * @return the result or the reason of a failure; errors of Ollama or the network are never thrown
     * @throws IllegalArgumentException if there is no such operation
     */
    ToolOutcome invoke(String operationId, ObjectNode request, CallContext context);

    /**
     * Returns why {@link #invoke} would reject a request without performing it. Called before a question to the user,
     * because a question about a call that is rejected in any case is useless.
     *
     * @return empty if nothing is known against the request
     */
    Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context);
}
