package dev.ollamaguidance.server.tool;

import java.util.Optional;

/** Provides the release of the running Ollama. Call it only if something depends on the release. Thread-safe. */
public interface LiveRelease {
    /**
     * Returns the release, as Ollama returns it.
     *
     * @param context the call that needs the release
     * @return empty if Ollama did not return it
     */
    Optional<String> now(CallContext context);
}
