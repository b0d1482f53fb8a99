package dev.ollamaguidance.client.model;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of tokens and of the time they took. Every record of which the contract says that it counts the
 * tokens of the input is one. In a stream the last part alone carries the numbers; before it, all of this is absent.
 */
public interface TokenUsage {

    /**
     * Tokens of the input.
     *
     * @return their number, or null when the answer does not say it
     */
    default @Nullable Long promptEvalCount() {
        return null;
    }

    /**
     * Tokens of the answer.
     *
     * @return their number, or null when the answer does not say it
     */
    default @Nullable Long evalCount() {
        return null;
    }

    /**
     * Time for reading the input.
     *
     * @return nanoseconds, or null when the answer does not say it
     */
    default @Nullable Long promptEvalDuration() {
        return null;
    }

    /**
     * Time for writing the answer.
     *
     * @return nanoseconds, or null when the answer does not say it
     */
    default @Nullable Long evalDuration() {
        return null;
    }

    /**
     * Time from the request to the end of the answer.
     *
     * @return nanoseconds, or null when the answer does not say it
     */
    default @Nullable Long totalDuration() {
        return null;
    }

    /**
     * Time for waiting for the model and for loading it; a part of {@link #totalDuration()}.
     *
     * @return nanoseconds, or null when the answer does not say it
     */
    default @Nullable Long loadDuration() {
        return null;
    }

    /**
     * How fast the answer was written.
     *
     * @return tokens of the answer for each second of {@link #evalDuration()}, or nothing when one of them is absent or
     *     no time has passed
     */
    default OptionalDouble tokensPerSecond() {
        return Copies.perSecond(evalCount(), evalDuration());
    }

    /**
     * How fast the input was read. What was remembered from an earlier call counts as read, so that the number may be
     * high.
     *
     * @return tokens of the input for each second of {@link #promptEvalDuration()}, or nothing when one of them is
     *     absent or no time has passed
     */
    default OptionalDouble promptTokensPerSecond() {
        return Copies.perSecond(promptEvalCount(), promptEvalDuration());
    }
}
