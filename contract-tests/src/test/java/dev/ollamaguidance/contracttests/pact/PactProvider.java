package dev.ollamaguidance.contracttests.pact;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Ollama, or something in its place, that can be put into the state that an interaction begins with.
 *
 * <p>Made anew for each interaction, used by one thread, told its states one by one, asked once, then closed. What it cannot do
 * it says by an {@link IllegalStateException}; that fails the verification. Where nothing is said here, nothing has to be done.
 */
interface PactProvider extends AutoCloseable {

    URI url();

    /**
     * Why it cannot be put into a state; nothing when it can. Asked before any state is set up, for a verification to be
     * left out with this reason.
     */
    default Optional<String> whyNot(StartingState state) {
        return Optional.empty();
    }

    /** The path to ask at instead of the one in the pact; nothing where they are the same. */
    default Optional<String> path() {
        return Optional.empty();
    }

    /** Ollama answers; the next request is the one of this recording; its name is empty where there is none. */
    default void runs(String recording) {}

    default void modelIsThere(String model) {}

    default void noSuchModel(String model) {}

    default void noModelIsThere() {}

    default void modelIsInMemory(String model) {}

    default void noModelIsInMemory() {}

    /** The model is not there, and can be pulled. */
    default void registryOffers(String model) {}

    /** The text is null where nobody knows it. */
    default void blobIsThere(String digest, @Nullable String text) {}

    /** The text is null where nobody knows it. */
    default void noSuchBlob(String digest, @Nullable String text) {}

    /** Leaves everything as it was found. */
    @Override
    void close();
}
