package dev.ollamaguidance.contracttests.pact;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Ollama, or something in its place, that can be put into the state that an interaction begins with.
 *
 * <p>Made anew for each interaction, used by one thread, told its states one by one, asked once, then closed. What it cannot do
 * it says by an {@link IllegalStateException}; that fails the verification.
 */
interface World extends AutoCloseable {

    URI url();

    /**
     * Why it cannot be put into a state; nothing when it can. Asked before any state is set up, for a verification to be
     * skipped with this reason.
     */
    default Optional<String> whyNot(StartingState state) {
        return Optional.empty();
    }

    /** Ollama answers; the next request is the one of this recording. */
    void runs(String recording);

    void modelIsThere(String model);

    void noSuchModel(String model);

    /** The model is not there, and can be pulled. */
    void registryOffers(String model);

    void registryLacks(String model);

    /** The text is null where nobody knows it. */
    void blobIsThere(String digest, @Nullable String text);

    /** The text is null where nobody knows it. */
    void noSuchBlob(String digest, @Nullable String text);

    /** Leaves everything as it was found. */
    @Override
    void close();
}
