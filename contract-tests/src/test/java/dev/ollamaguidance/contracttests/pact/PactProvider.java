package dev.ollamaguidance.contracttests.pact;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Ollama, or a replacement for it, that can be put into the state that an interaction requires.
 *
 * <p>Create one for each interaction, set up each state, send one request and close it. Not thread-safe. A method throws an {@link
 * IllegalStateException} if it cannot set up a state; this fails the verification. Default methods do nothing.
 */
interface PactProvider extends AutoCloseable {

    URI url();

    /**
     * Why it cannot be put into a state; empty if it can. Called before any state is set up. A reason skips the verification.
     */
    default Optional<String> reasonToSkip(StartingState state) {
        return Optional.empty();
    }

    /** The request path that replaces the one in the pact; empty if it is the same. */
    default Optional<String> path() {
        return Optional.empty();
    }

    /** Ollama runs. The next request is that of this recording; the name is empty if there is none. */
    default void runs(String recording) {}

    default void modelExists(String model) {}

    default void modelIsMissing(String model) {}

    default void noModelsExist() {}

    default void modelIsLoaded(String model) {}

    default void noModelIsLoaded() {}

    /** The model does not exist locally and can be pulled. */
    default void registryHas(String model) {}

    /** The text is null if it is unknown. */
    default void blobExists(String digest, @Nullable String text) {}

    /** The text is null if it is unknown. */
    default void blobIsMissing(String digest, @Nullable String text) {}

    /** Restores the original state. */
    @Override
    void close();
}
