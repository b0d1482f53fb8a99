package dev.ollamaguidance.client;

import dev.ollamaguidance.client.model.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The outcome of a call. Contains no secrets, except for what the message of a failure quotes from the server.
 *
 * @param call the operation, model and base URL
 * @param outcome how it ended
 * @param status the HTTP status; empty if there was no response
 * @param untilAnswer the time from the start to the response headers: until a stream begins, including loading the model; empty
 *     if there was no response
 * @param duration the time from the start to the end, including the time that the caller took to read a stream
 * @param parts the number of parts that the caller received: those of the stream, or 1 if the response is not streamed
 * @param tokens the tokens and durations that Ollama reports; empty if the response has none
 * @param failure the exception that the caller received; empty if there was none
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
        /** The whole response was returned to the caller. */
        COMPLETED,
        /** The caller closed the stream before its end. */
        CLOSED,
        /** A {@link Cancellation} or an interrupt ended the call. */
        CANCELLED,
        /** The call failed for any other reason. */
        FAILED
    }
}
