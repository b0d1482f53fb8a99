package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Turns exceptions of the client into errors of a call. Code and message come from here; cause and advice from the contract's catalogue of
 * errors, which guidance adds.
 */
final class FailureMapper {
    private final String addressSource;
    private final Map<OllamaException.TimedOut.Limit, String> limitSettings;

    /**
     * A mapper for one Ollama.
     *
     * @param addressSource where its address was configured
     * @param limitSettings the setting behind each limit
     */
    FailureMapper(String addressSource, Map<OllamaException.TimedOut.Limit, String> limitSettings) {
        this.addressSource = addressSource;
        this.limitSettings = Map.copyOf(limitSettings);
    }

    ToolError map(OllamaException exception) {
        OptionalInt status = exception instanceof OllamaException.Answered answered
                ? OptionalInt.of(answered.status())
                : OptionalInt.empty();
        ObjectNode partial = exception
                .partialResult()
                .map(result -> result instanceof ObjectNode object ? object : null)
                .orElse(null);
        return new ToolError(exception.code(), message(exception), "", status, signIn(exception), partial);
    }

    /** Where a person can sign in, when Ollama says so. */
    private static List<String> signIn(OllamaException exception) {
        return exception instanceof OllamaException.Answered answered
                ? answered
                        .signinUrl()
                        .filter(address -> address.startsWith("https://"))
                        .map(address -> "The user can sign in at " + address)
                        .stream()
                        .toList()
                : List.of();
    }

    private String message(OllamaException exception) {
        if (exception instanceof OllamaException.Answered) {
            return exception.reason(); // Ollama's own words.
        }
        String message = exception.getMessage();
        if (exception instanceof OllamaException.Unreachable) {
            return message + ". The address is " + addressSource + ".";
        }
        if (exception instanceof OllamaException.TimedOut timedOut) {
            return message + ". The limit is " + limitSettings.get(timedOut.limit()) + "; the address is "
                    + addressSource + ".";
        }
        return message;
    }
}
