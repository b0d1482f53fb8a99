package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a call. */
public sealed interface ToolOutcome {
    /**
     * Ollama did what was asked.
     *
     * @param result Ollama's own object; empty when its answer has no body
     * @param warnings what the one who asked should know all the same
     */
    record Success(ObjectNode result, List<String> warnings) implements ToolOutcome {
        public Success {
            warnings = List.copyOf(warnings);
        }
    }

    /** The call was not made: its arguments, a setting or the user forbid it. */
    record Rejected(ToolError error) implements ToolOutcome {}

    /** The call was made and failed. */
    record Failed(ToolError error) implements ToolOutcome {}
}
