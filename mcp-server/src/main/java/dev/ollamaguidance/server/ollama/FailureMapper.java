package dev.ollamaguidance.server.ollama;

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
        if (exception instanceof OllamaException.Answered answered) {
            return new ToolError(
                    answered.code(),
                    answered.getMessage(),
                    "",
                    OptionalInt.of(answered.status()),
                    List.of(),
                    answered.partial());
        }
        if (exception instanceof OllamaException.CutOff cutOff) {
            return new ToolError(
                    cutOff.code(), cutOff.getMessage(), "", OptionalInt.empty(), List.of(), cutOff.partial());
        }
        String message = exception.getMessage();
        if (exception instanceof OllamaException.Unreachable || exception instanceof OllamaException.TimedOut) {
            message += " Address tried: " + address + " (" + addressSource + ").";
        }
        return ToolError.of(exception.code(), message, "", List.of());
    }
}
