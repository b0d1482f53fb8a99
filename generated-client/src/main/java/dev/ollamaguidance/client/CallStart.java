package dev.ollamaguidance.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a call when it begins.
 *
 * @param operationId the contract's operationId
 * @param model the model that the request names, as the caller wrote it; empty where it names none
 * @param address the client's base URL
 * @param at when the call began
 */
public record CallStart(String operationId, Optional<String> model, URI address, Instant at) {

    /** For messages: what was called, on which model and where. */
    String described() {
        return operationId + model.map(name -> " with model \"" + name + "\"").orElse("") + " at " + address;
    }
}
