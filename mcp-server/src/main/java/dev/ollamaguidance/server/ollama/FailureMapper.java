package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Maps exceptions of the client to tool errors. Sets code and message; {@code guidance} adds cause and advice from the contract's catalogue
 * of errors.
 */
final class FailureMapper {
    private final String addressSource;
    private final Map<OllamaException.TimedOut.Limit, String> limitSettings;

    /**
     * Creates a mapper.
     *
     * @param addressSource where the base URL of Ollama was set
     * @param limitSettings the setting of each timeout
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

    /** Where the user can sign in, if Ollama returns a URL. */
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
            return exception.reason(); // The message from Ollama.
        }
        String message = exception.getMessage();
        if (exception instanceof OllamaException.Unreachable) {
            return message + ". The address is " + addressSource + ".";
        }
        if (exception instanceof OllamaException.TimedOut timedOut) {
            return message + ". Raise " + limitSettings.get(timedOut.limit()) + " to wait longer. The address is "
                    + addressSource + ".";
        }
        return message;
    }
}
