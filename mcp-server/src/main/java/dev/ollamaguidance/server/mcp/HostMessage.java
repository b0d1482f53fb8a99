package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

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
     * A response to a request of this server.
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

    /** Calls the function for the variant that this message is. */
    default void match(
            Consumer<Request> request,
            Consumer<Notification> notification,
            Consumer<Response> response,
            Consumer<Malformed> malformed) {
        if (this instanceof Request variant) {
            request.accept(variant);
        } else if (this instanceof Notification variant) {
            notification.accept(variant);
        } else if (this instanceof Response variant) {
            response.accept(variant);
        } else {
            malformed.accept((Malformed) this);
        }
    }
}
