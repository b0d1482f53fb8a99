package dev.ollamaguidance.server.tool;

import java.util.Optional;

/** Knows the release of the Ollama that answers. Asked only when something depends on it; thread-safe. */
public interface LiveRelease {
    /**
     * The release, as Ollama writes it.
     *
     * @param context the call for whose sake it is asked
     * @return empty when it could not be learned
     */
    Optional<String> now(CallContext context);
}
