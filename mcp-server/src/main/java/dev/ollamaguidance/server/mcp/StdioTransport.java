package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.lang.reflect.Type;
import reactor.core.publisher.Mono;

/** The transport of the SDK: passes the messages of its session to the writer. Does not open or close streams. */
final class StdioTransport implements McpServerTransport {
    /** Requests the response of the host as unconverted JSON. */
    static final TypeRef<JsonNode> JSON = new TypeRef<>() {};

    private final MessageWriter messages;
    private final LineWriter lines;
    private final McpJsonMapper mapper;

    StdioTransport(MessageWriter messages, LineWriter lines, McpJsonMapper mapper) {
        this.messages = messages;
        this.lines = lines;
        this.mapper = mapper;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> lines.send(messages.message(message)));
    }

    @Override
    @SuppressWarnings("unchecked") // each value has the requested type
    public <T> T unmarshalFrom(Object data, TypeRef<T> requested) {
        Type type = requested.getType();
        if (data instanceof JsonNode json && type == JsonNode.class) {
            return (T) json;
        }
        if (data instanceof JsonNode json && type == InitializeRequest.class) {
            return (T) SdkMapper.initializeRequest(json);
        }
        return mapper.convertValue(data, requested);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
