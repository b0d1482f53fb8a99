package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of the host. */
sealed interface HostMessage {
    /**
     * Wants an answer.
     *
     * @param id text or whole number
     * @param params empty when the host sent none
     */
    record Request(JsonNode id, String method, ObjectNode params) implements HostMessage {}

    /**
     * Wants no answer.
     *
     * @param params empty when the host sent none
     */
    record Notification(String method, ObjectNode params) implements HostMessage {}

    /**
     * Answers a request of ours.
     *
     * @param body the whole message
     */
    record Response(JsonNode id, ObjectNode body) implements HostMessage {}

    /**
     * Is no message of the protocol.
     *
     * @param id the id of the message where it has one, else null node
     * @param code JSON-RPC error code to answer with
     * @param reason what is wrong with it; says nothing of its content
     */
    record Malformed(JsonNode id, int code, String reason) implements HostMessage {}
}
