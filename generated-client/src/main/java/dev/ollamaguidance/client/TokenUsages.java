package dev.ollamaguidance.client;

import dev.ollamaguidance.client.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Finds the token counts in the parts of a response. */
final class TokenUsages {
    private TokenUsages() {}

    /** The counts of the part if it has any, otherwise those of the parts before it. */
    static @Nullable TokenUsage later(@Nullable TokenUsage before, @Nullable Object part) {
        return part instanceof TokenUsage usage && (usage.promptEvalCount() != null || usage.evalCount() != null)
                ? usage
                : before;
    }
}
