package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Provides warnings, advice and next steps for the outcome of a call. Called once per call. Thread-safe. */
public interface OutcomeGuidance {
    /** Returns warnings and next steps after a success. */
    Hints afterSuccess(String operationId, ObjectNode arguments, ObjectNode result);

    /**
     * Returns advice and next steps after a failure.
     *
     * @return the same error with more advice, partly from the current state of Ollama, such as similar names of models
     */
    Advice afterFailure(ToolError error, ObjectNode arguments, CallContext context);

    /**
     * The guidance for a result.
     *
     * @param warnings problems that are not errors
     * @param next suggested next steps, the best first
     */
    record Hints(List<String> warnings, List<NextStep> next) {}

    /**
     * The guidance for a failure.
     *
     * @param error the error, with all advice
     * @param next suggested next steps, the best first
     */
    record Advice(ToolError error, List<NextStep> next) {}
}
