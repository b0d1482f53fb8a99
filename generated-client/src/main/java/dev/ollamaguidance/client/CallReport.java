package dev.ollamaguidance.client;

import dev.ollamaguidance.client.model.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a call went. Nothing in it is a secret, apart from what a failure's message may quote from the server.
 *
 * @param call what was called
 * @param outcome how it ended
 * @param status the HTTP status; empty when there was no answer
 * @param untilAnswer from the start to the headers of the answer: the time until a stream begins, with the loading of the
 *     model; empty when there was no answer
 * @param duration from the start to the end, the time that the caller took to read a stream included
 * @param parts how many parts the caller got: those of the stream, or one for an answer in one piece
 * @param tokens the tokens and durations that Ollama itself counted; empty when the answer names none
 * @param failure what the caller was thrown; empty when nothing
 */
public record CallReport(
        CallStart call,
        Outcome outcome,
        OptionalInt status,
        Optional<Duration> untilAnswer,
        Duration duration,
        long parts,
        Optional<TokenUsage> tokens,
        Optional<OllamaException> failure) {

    /** How a call ended. */
    public enum Outcome {
        /** The whole answer was given to the caller. */
        COMPLETED,
        /** The caller closed the stream before its end. */
        CLOSED,
        /** A {@link Cancellation} or an interrupt ended it. */
        CANCELLED,
        /** Anything else went wrong. */
        FAILED
    }
}
