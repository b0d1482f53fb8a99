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

        @Override
        public <T> T match(
                Function<? super Success, ? extends T> success,
                Function<? super Rejected, ? extends T> rejected,
                Function<? super Failed, ? extends T> failed) {
            return success.apply(this);
        }
    }

    /** The call was not made, because of its arguments, a setting or the user. */
    record Rejected(ToolError error) implements ToolOutcome {
        @Override
        public <T> T match(
                Function<? super Success, ? extends T> success,
                Function<? super Rejected, ? extends T> rejected,
                Function<? super Failed, ? extends T> failed) {
            return rejected.apply(this);
        }
    }

    /** The call was made and failed. */
    record Failed(ToolError error) implements ToolOutcome {
        @Override
        public <T> T match(
                Function<? super Success, ? extends T> success,
                Function<? super Rejected, ? extends T> rejected,
                Function<? super Failed, ? extends T> failed) {
            return failed.apply(this);
        }
    }

    /** Calls the function for the variant that this outcome is. */
    <T> T match(
            Function<? super Success, ? extends T> success,
            Function<? super Rejected, ? extends T> rejected,
            Function<? super Failed, ? extends T> failed);
}
