package dev.ollamaguidance.client;

import dev.ollamaguidance.client.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Finds what Ollama counted in the parts of an answer. */
final class TokenUsages {
    private TokenUsages() {}

    /** That of the part if it has any, otherwise that of the parts before. */
    static @Nullable TokenUsage later(@Nullable TokenUsage before, @Nullable Object part) {
        return part instanceof TokenUsage usage && (usage.promptEvalCount() != null || usage.evalCount() != null)
                ? usage
                : before;
    }
}
