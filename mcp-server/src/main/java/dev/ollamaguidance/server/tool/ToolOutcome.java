package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** The outcome of a call. Consume it with {@link #match}, which has one function for each variant. */
public sealed interface ToolOutcome {
    /**
     * Ollama performed the operation.
     *
     * @param result Ollama's response; empty if it has no body
     * @param warnings problems that are not errors
     */
    record Success(ObjectNode result, List<String> warnings) implements ToolOutcome {
        public Success {
            warnings = List.copyOf(warnings);
        }
    }

    /** The call was not made, because of its arguments, a setting or the user. */
    record Rejected(ToolError error) implements ToolOutcome {}

    /** The call was made and failed. */
    record Failed(ToolError error) implements ToolOutcome {}

    /** Calls the function for the variant of this outcome. */
    default <T> T match(
            Function<? super Success, ? extends T> success,
            Function<? super Rejected, ? extends T> rejected,
            Function<? super Failed, ? extends T> failed) {
        if (this instanceof Success variant) {
            return success.apply(variant);
        }
        if (this instanceof Rejected variant) {
            return rejected.apply(variant);
        }
        return failed.apply((Failed) this);
    }
}
