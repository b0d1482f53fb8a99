package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Serializes a message to the host as a line, including the line end. Thread-safe.
 *
 * <p>The messages of the start are written without data binding, because Jackson's introspection of the SDK's records takes longer than the
 * rest of the start. A test compares them with the output of Jackson.
 */
final class MessageWriter {
    private final ObjectMapper mapper;

    /** Creates a writer with a mapper that limits the nesting of what it writes. */
    MessageWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Serializes a result.
     *
     * @throws TooDeepException if the result is nested deeper than the mapper allows
     */
    byte[] result(JsonNode id, JsonNode result) {
        return line(json -> {
            json.writePOJOField("id", id);
            json.writePOJOField("result", result);
        });
    }

    /** Serializes an error response. The id is a null node if it is unknown. */
    byte[] error(JsonNode id, int code, String message) {
        return line(json -> {
            json.writePOJOField("id", id);
            error(json, code, message, null);
        });
    }

    byte[] request(String id, String method, ObjectNode params) {
        return line(json -> {
            json.writeStringField("id", id);
            json.writeStringField("method", method);
            json.writePOJOField("params", params);
        });
    }

    byte[] notification(String method, ObjectNode params) {
        return line(json -> {
            json.writeStringField("method", method);
            json.writePOJOField("params", params);
        });
    }

    /** Serializes a message of the SDK. */
    byte[] message(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response) {
            return response(response.id(), response);
        }
        if (message instanceof JSONRPCRequest request) {
            return line(json -> {
                json.writePOJOField("id", request.id());
                json.writeStringField("method", request.method());
                optional(json, "params", request.params());
            });
        }
        if (message instanceof JSONRPCNotification notification) {
            return line(json -> {
                json.writeStringField("method", notification.method());
                optional(json, "params", notification.params());
            });
        }
        throw new IllegalArgumentException("Not a JSON-RPC message: " + message.getClass());
    }

    /** Serializes a response of the SDK with another id. */
    byte[] response(@Nullable Object id, JSONRPCResponse response) {
        return line(json -> response(json, id, response));
    }

    private static void response(JsonGenerator json, @Nullable Object id, JSONRPCResponse response) throws IOException {
        json.writePOJOField("id", id);
        if (response.error() != null) {
            error(
                    json,
                    response.error().code(),
                    response.error().message(),
                    response.error().data());
            return;
        }
        json.writeFieldName("result");
        if (response.result() instanceof InitializeResult result) {
            initializeResult(json, result);
        } else if (response.result() instanceof ListToolsResult result) {
            toolList(json, result);
        } else {
            json.writePOJO(response.result());
        }
    }

    private static void initializeResult(JsonGenerator json, InitializeResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocolVersion", result.protocolVersion());
        json.writeFieldName("capabilities");
        capabilities(json, result.capabilities());
        json.writeFieldName("serverInfo");
        serverInfo(json, result.serverInfo());
        optional(json, "instructions", result.instructions());
        optional(json, "_meta", result.meta());
        json.writeEndObject();
    }

    private static void capabilities(JsonGenerator json, ServerCapabilities capabilities) throws IOException {
        json.writeStartObject();
        optional(json, "completions", capabilities.completions());
        optional(json, "experimental", capabilities.experimental());
        if (capabilities.logging() != null) {
            json.writeObjectFieldStart("logging");
            json.writeEndObject();
        }
        optional(json, "prompts", capabilities.prompts());
        optional(json, "resources", capabilities.resources());
        if (capabilities.tools() != null) {
            json.writeObjectFieldStart("tools");
            optional(json, "listChanged", capabilities.tools().listChanged());
            json.writeEndObject();
        }
        optional(json, "extensions", capabilities.extensions());
        json.writeEndObject();
    }

    private static void serverInfo(JsonGenerator json, Implementation server) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", server.name());
        optional(json, "title", server.title());
        json.writeStringField("version", server.version());
        optional(json, "description", server.description());
        optional(json, "icons", server.icons());
        optional(json, "websiteUrl", server.websiteUrl());
        json.writeEndObject();
    }

    private static void toolList(JsonGenerator json, ListToolsResult result) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("tools");
        for (Tool tool : result.tools()) {
            tool(json, tool);
        }
        json.writeEndArray();
        optional(json, "nextCursor", result.nextCursor());
        optional(json, "_meta", result.meta());
        json.writeEndObject();
    }

    private static void tool(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tool.name());
        optional(json, "title", tool.title());
        optional(json, "description", tool.description());
        json.writePOJOField("inputSchema", tool.inputSchema());
        optional(json, "outputSchema", tool.outputSchema());
        if (tool.annotations() != null) {
            json.writeFieldName("annotations");
            annotations(json, tool.annotations());
        }
        optional(json, "_meta", tool.meta());
        optional(json, "icons", tool.icons());
        json.writeEndObject();
    }

    private static void annotations(JsonGenerator json, ToolAnnotations annotations) throws IOException {
        json.writeStartObject();
        optional(json, "title", annotations.title());
        optional(json, "readOnlyHint", annotations.readOnlyHint());
        optional(json, "destructiveHint", annotations.destructiveHint());
        optional(json, "idempotentHint", annotations.idempotentHint());
        optional(json, "openWorldHint", annotations.openWorldHint());
        optional(json, "returnDirect", annotations.returnDirect());
        json.writeEndObject();
    }

    private static void error(JsonGenerator json, int code, String message, @Nullable Object data) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeNumberField("code", code);
        json.writeStringField("message", message);
        optional(json, "data", data);
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writePOJOField(name, value);
        }
    }

    private byte[] line(Body body) {
        // Encoded from a string: half a surrogate pair, which JSON allows, becomes a question mark instead of an
        // exception.
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = mapper.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            body.write(json);
            json.writeEndObject();
        } catch (StreamConstraintsException tooDeep) {
            throw new TooDeepException(tooDeep);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the fields of a message after the version. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
