package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;

/**
 * Converts messages from the host to those of the SDK, with the fields that the SDK needs. No data binding, for a fast start. Text of the host
 * does not reach the SDK, which would log it.
 */
final class SdkMapper {
    private static final String PROTOCOL_VERSION = "protocolVersion";
    private static final String UNKNOWN = "unknown";
    /** The form of all protocol versions, a date. */
    private static final int VERSION_LENGTH = 10;

    private SdkMapper() {}

    /**
     * Converts a request.
     *
     * @param id id of the request in the SDK
     */
    static JSONRPCRequest request(Request request, Integer id) {
        return new JSONRPCRequest(request.method(), id, request.params());
    }

    /** Returns the parameters of {@code initialize} that the SDK needs. */
    static ObjectNode initializeParams(ObjectNode given) {
        return given.objectNode()
                .put(PROTOCOL_VERSION, version(given.path(PROTOCOL_VERSION).asText()));
    }

    static InitializeRequest initializeRequest(JsonNode params) {
        // Canonical constructors: the builders reject a host that omits fields which MCP requires, even unused ones.
        Implementation host = new Implementation(UNKNOWN, null, UNKNOWN, null, null, null);
        return new InitializeRequest(
                params.path(PROTOCOL_VERSION).asText(),
                ClientCapabilities.builder().build(),
                host,
                null);
    }

    private static String version(String given) {
        boolean date = given.length() == VERSION_LENGTH
                && given.chars().allMatch(character -> character == '-' || (character >= '0' && character <= '9'));
        return date ? given : UNKNOWN;
    }
}
