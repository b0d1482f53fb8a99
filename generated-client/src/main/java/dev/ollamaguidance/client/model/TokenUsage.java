package dev.ollamaguidance.client.model;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The token counts and durations of a response. Implemented by every record that, according to the contract, counts the tokens of
 * the input. In a stream, only the last part has these values.
 */
public interface TokenUsage {

    /**
     * The number of input tokens.
     *
     * @return the number, or null if the response does not contain it
     */
    default @Nullable Long promptEvalCount() {
        return null;
    }

    /**
     * The number of output tokens.
     *
     * @return the number, or null if the response does not contain it
     */
    default @Nullable Long evalCount() {
        return null;
    }

    /**
     * The time to process the input.
     *
     * @return the nanoseconds, or null if the response does not contain them
     */
    default @Nullable Long promptEvalDuration() {
        return null;
    }

    /**
     * The time to generate the output.
     *
     * @return the nanoseconds, or null if the response does not contain them
     */
    default @Nullable Long evalDuration() {
        return null;
    }

    /**
     * The time from the request to the end of the response.
     *
     * @return the nanoseconds, or null if the response does not contain them
     */
    default @Nullable Long totalDuration() {
        return null;
    }

    /**
     * The time to wait for the model and to load it; included in {@link #totalDuration()}.
     *
     * @return the nanoseconds, or null if the response does not contain them
     */
    default @Nullable Long loadDuration() {
        return null;
    }

    /**
     * The generation speed.
     *
     * @return the output tokens per second of {@link #evalDuration()}, or empty if one of the two is absent or the duration is 0
     */
    default OptionalDouble tokensPerSecond() {
        return Copies.perSecond(evalCount(), evalDuration());
    }

    /**
     * The speed of processing the input. Input that is cached from an earlier call counts as processed, so the value may be
     * high.
     *
     * @return the input tokens per second of {@link #promptEvalDuration()}, or empty if one of the two is absent or the
     *     duration is 0
     */
    default OptionalDouble promptTokensPerSecond() {
        return Copies.perSecond(promptEvalCount(), promptEvalDuration());
    }
}
