package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads from a response, or from an entry of the list of models, which other server runs the model. */
final class RemoteHost {
    /** Where models run whose names end in cloud. */
    static final String CLOUD = "ollama.com";

    private static final String UNKNOWN = "another server";

    private RemoteHost() {}

    /** Returns the address as the response has it; empty if this Ollama runs the model. */
    static Optional<String> in(JsonNode response) {
        JsonNode host = response.path("remote_host");
        if (isSet(host)) {
            return Optional.of(host.isTextual() ? host.textValue() : UNKNOWN);
        }
        return isSet(response.path("remote_model")) ? Optional.of(UNKNOWN) : Optional.empty();
    }

    private static boolean isSet(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isEmpty());
    }
}
