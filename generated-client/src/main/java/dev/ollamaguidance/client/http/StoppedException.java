package dev.ollamaguidance.client.http;

import org.jspecify.annotations.Nullable;

/** The exchange was ended early, or its thread was interrupted, before there was a response. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Exception failure;

    StoppedException(@Nullable Exception failure) {
        super(failure);
        this.failure = failure;
    }

    /** What the HTTP client threw, or null if nothing was sent. */
    public @Nullable Exception failure() {
        return failure;
    }
}
