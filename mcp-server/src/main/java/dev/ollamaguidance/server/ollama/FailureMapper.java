package dev.ollamaguidance.server.ollama;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.server.tool.ToolError;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns exceptions of the client into errors of a call. Code and message come from here; cause and advice from the contract's catalogue of
 * errors, which guidance adds.
 */
final class FailureMapper {
    private final URI address;
    private final String addressSource;

    /**
     * A mapper for one Ollama.
     *
     * @param address the address that calls go to
     * @param addressSource where it was configured
     */
    FailureMapper(URI address, String addressSource) {
        this.address = address;
        this.addressSource = addressSource;
    }

    ToolError map(OllamaException exception) {
        OptionalInt status = exception instanceof OllamaException.Answered answered
                ? OptionalInt.of(answered.status())
                : OptionalInt.empty();
        ObjectNode partial = exception
                .partialResult()
                .map(result -> result instanceof ObjectNode object ? object : null)
                .orElse(null);
        String message = exception.getMessage();
        if (exception instanceof OllamaException.Unreachable || exception instanceof OllamaException.TimedOut) {
            message += " Address tried: " + address + " (" + addressSource + ").";
        }
        return new ToolError(exception.code(), message, "", status, List.of(), partial);
    }
}
