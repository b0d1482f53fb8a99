package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Performs operations at Ollama. Called once for each tool call, and by guidance for the live state; thread-safe. */
public interface OperationInvoker {
    /**
     * Performs one operation to its end, in the calling thread. A streamed answer is merged into one object while its progress is told to
     * the context; when the context is cancelled, the request at Ollama is closed at once.
     *
     * @param operationId id in the contract
     * @param request members of the request as Ollama names them, path parameters among them
     * @return the result, or why there is none; never throws for what Ollama or the network does
     * @throws IllegalArgumentException when there is no such operation
     */
    ToolOutcome invoke(String operationId, ObjectNode request, CallContext context);
}
