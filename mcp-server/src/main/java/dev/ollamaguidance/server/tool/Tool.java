package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A tool that a host can call. Thread-safe: calls run concurrently, each on a separate thread. */
public interface Tool {
    ToolDefinition definition();

    /**
     * Runs one call. The arguments match the full input schema, and the policy allows the call.
     *
     * @param context connects the call with the host, for progress, cancellation and questions to the user
     * @return the result; failures of Ollama are results too
     */
    CallResult call(ObjectNode arguments, CallContext context);

    /**
     * Runs one call and adds warnings to its result.
     *
     * @param warnings what was changed in the arguments before the call
     */
    default CallResult call(ObjectNode arguments, List<String> warnings, CallContext context) {
        return Envelope.withWarnings(call(arguments, context), warnings);
    }
}
