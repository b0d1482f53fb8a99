package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What to tell beside an outcome. Asked once for each call; thread-safe. */
public interface OutcomeGuidance {
    /** Warnings and next steps after a success. */
    Hints afterSuccess(String operationId, ObjectNode arguments, ObjectNode result);

    /**
     * Better advice and next steps after a failure.
     *
     * @return the same error, with more to try where the live state of Ollama tells it, such as names that look like the missing one
     */
    Advice afterFailure(ToolError error, ObjectNode arguments, CallContext context);

    /**
     * What is told beside a result.
     *
     * @param warnings what went wrong without an error
     * @param next steps that make sense now, the best first
     */
    record Hints(List<String> warnings, List<NextStep> next) {}

    /**
     * What is told of a failure.
     *
     * @param error the error, with all that is known to help
     * @param next steps that make sense now, the best first
     */
    record Advice(ToolError error, List<NextStep> next) {}
}
