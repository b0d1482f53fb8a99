package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import dev.ollamaguidance.server.mcp.HostMessage.Response;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Optional;

/** Converts messages from the host to those of the SDK, with the fields that this server uses. No data binding, for a fast start. */
final class SdkMapper {
    private SdkMapper() {}

    static JSONRPCRequest request(Request request) {
        return new JSONRPCRequest(request.method(), id(request.id()), request.params());
    }

    /** Converts a response; empty if its id cannot be the id of a request of this server. */
    static Optional<JSONRPCResponse> response(Response response) {
        if (!response.id().isTextual()) {
            return Optional.empty();
        }
        JsonNode error = response.body().path("error");
        return Optional.of(
                error.isMissingNode() || error.isNull()
                        ? JSONRPCResponse.result(
                                id(response.id()), response.body().path("result"))
                        : JSONRPCResponse.error(
                                id(response.id()),
                                new JSONRPCError(
                                        error.path("code").asInt(McpSchema.ErrorCodes.INTERNAL_ERROR),
                                        error.path("message").asText())));
    }

    static InitializeRequest initializeRequest(JsonNode params) {
        JsonNode client = params.path("clientInfo");
        // Canonical constructors: the builders reject a host that omits fields which MCP requires, even unused ones.
        Implementation host = new Implementation(
                client.path("name").asText(), null, client.path("version").asText(), null, null, null);
        return new InitializeRequest(
                params.path("protocolVersion").asText(),
                ClientCapabilities.builder().build(),
                host,
                null);
    }

    private static Object id(JsonNode id) {
        return id.isTextual() ? id.asText() : id.isInt() ? (Object) id.intValue() : (Object) id.longValue();
    }
}
