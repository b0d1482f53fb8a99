package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, and what to do about it.
 *
 * @param code stable code; for errors of Ollama, a code of the contract
 * @param message what happened; Ollama's message if Ollama rejected the request
 * @param cause why it happens
 * @param status HTTP status of Ollama's response, if there was one
 * @param tries what to try
 * @param partial the partial result if a stream broke off; null if there is none
 */
public record ToolError(
        String code,
        String message,
        String cause,
        OptionalInt status,
        List<String> tries,
        @Nullable ObjectNode partial) {
    public ToolError {
        tries = List.copyOf(tries);
    }

    /** Creates an error that does not come from Ollama. */
    public static ToolError of(String code, String message, String cause, List<String> tries) {
        return new ToolError(code, message, cause, OptionalInt.empty(), tries, null);
    }
}
