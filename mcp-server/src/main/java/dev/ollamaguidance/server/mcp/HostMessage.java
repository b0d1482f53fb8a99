package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** One message from the host. */
sealed interface HostMessage {
    /**
     * A message that requires a response.
     *
     * @param id string or integer
     * @param params empty if the host sent none
     */
    record Request(JsonNode id, String method, ObjectNode params) implements HostMessage {
        @Override
        public void match(
                Consumer<Request> request,
                Consumer<Notification> notification,
                Consumer<Response> response,
                Consumer<Malformed> malformed) {
            request.accept(this);
        }
    }

    /**
     * A message without a response.
     *
     * @param params empty if the host sent none
     */
    record Notification(String method, ObjectNode params) implements HostMessage {
        @Override
        public void match(
                Consumer<Request> request,
                Consumer<Notification> notification,
                Consumer<Response> response,
                Consumer<Malformed> malformed) {
            notification.accept(this);
        }
    }

    /**
     * A response to a request of this server.
     *
     * @param body the whole message
     */
    record Response(JsonNode id, ObjectNode body) implements HostMessage {
        @Override
        public void match(
                Consumer<Request> request,
                Consumer<Notification> notification,
                Consumer<Response> response,
                Consumer<Malformed> malformed) {
            response.accept(this);
        }
    }

    /**
     * A line that is not a valid message.
     *
     * @param id id of the message; a null node if it has none
     * @param code JSON-RPC error code of the response
     * @param reason what is invalid; repeats no content except a short, cleaned name
     */
    record Malformed(JsonNode id, int code, String reason) implements HostMessage {
        @Override
        public void match(
                Consumer<Request> request,
                Consumer<Notification> notification,
                Consumer<Response> response,
                Consumer<Malformed> malformed) {
            malformed.accept(this);
        }
    }

    /** Calls the function for the variant that this message is. */
    void match(
            Consumer<Request> request,
            Consumer<Notification> notification,
            Consumer<Response> response,
            Consumer<Malformed> malformed);
}
