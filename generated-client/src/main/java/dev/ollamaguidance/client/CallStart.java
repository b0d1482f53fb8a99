package dev.ollamaguidance.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as it starts.
 *
 * @param operationId the contract's {@code operationId}
 * @param model the model that the request names, as written by the caller; empty if it names none
 * @param address the client's base URL
 * @param at the time when the call started
 */
public record CallStart(String operationId, Optional<String> model, URI address, Instant at) {

    /** For messages: the operation, the model and the base URL. */
    String described() {
        return operationId + model.map(name -> " with model \"" + name + "\"").orElse("") + " at " + address;
    }
}
