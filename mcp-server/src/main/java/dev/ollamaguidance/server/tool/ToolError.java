package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, and what to do about it.
 *
 * @param code stable code; those of Ollama's errors are the ones of the contract
 * @param message what happened; Ollama's own words where it refused
 * @param cause why that happens
 * @param status HTTP status of Ollama's answer, where there was one
 * @param tries what to try
 * @param partial what had arrived when a stream broke; null when nothing did
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

    /** An error that did not come from Ollama. */
    public static ToolError of(String code, String message, String cause, List<String> tries) {
        return new ToolError(code, message, cause, OptionalInt.empty(), tries, null);
    }
}
