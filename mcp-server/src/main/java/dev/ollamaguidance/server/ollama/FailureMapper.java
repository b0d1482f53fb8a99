package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Maps exceptions of the client to tool errors. Sets code and message; {@code guidance} adds cause and advice from the contract's catalogue
 * of errors.
 */
final class FailureMapper {
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_ADDRESS = 300;
    private static final int MIN_REDIRECT = 300;
    private static final int MAX_REDIRECT = 399;

    private final String addressSource;
    private final Map<OllamaException.TimedOut.Limit, String> limitSettings;
    private final String sizeSetting;

    /**
     * Creates a mapper.
     *
     * @param addressSource where the base URL of Ollama was set
     * @param limitSettings the setting of each timeout
     * @param sizeSetting the setting of the maximum size of a response
     */
    FailureMapper(String addressSource, Map<OllamaException.TimedOut.Limit, String> limitSettings, String sizeSetting) {
        this.addressSource = addressSource;
        this.limitSettings = Map.copyOf(limitSettings);
        this.sizeSetting = sizeSetting;
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

    /** Where the user can sign in, if Ollama returns the URL of a page of ollama.com. */
    private static List<String> signIn(OllamaException exception) {
        return exception instanceof OllamaException.Answered answered
                ? answered
                        .signinUrl()
                        .flatMap(ForeignText::signInUrl)
                        .map(address -> "The user can sign in at " + address)
                        .stream()
                        .toList()
                : List.of();
    }

    /** The message about a redirect, with its address as a quotation; empty if the response is another one. */
    private static Optional<String> redirect(OllamaException.Answered answered) {
        return Optional.of(answered)
                .filter(response -> response.status() >= MIN_REDIRECT && response.status() <= MAX_REDIRECT)
                .flatMap(response -> response.headers().getOrDefault("location", List.of()).stream()
                        .findFirst())
                .map(address -> "HTTP " + answered.status() + " to " + ForeignText.quoted(address, MAX_ADDRESS)
                        + "; this server does not follow redirects");
    }

    /** The message of an exception. That of a response is the message from Ollama, as one line. */
    private String message(OllamaException exception) {
        if (exception instanceof OllamaException.Answered answered) {
            return redirect(answered).orElseGet(() -> ForeignText.line(answered.reason(), MAX_MESSAGE));
        }
        if (exception instanceof OllamaException.TooLarge tooLarge) {
            String remedy = tooLarge.limit().isRaisedByMaxResponseBytes() ? ". Raise " + sizeSetting : "";
            return exception.operationId() + " at " + exception.address() + ": " + tooLarge.problem() + remedy
                    + ". The address is " + addressSource + ".";
        }
        String message = ForeignText.line(String.valueOf(exception.getMessage()), MAX_MESSAGE);
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
