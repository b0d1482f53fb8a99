package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.lang.reflect.Type;
import reactor.core.publisher.Mono;

/** The SDK's way out: what its session says goes to the one writer. Opens and closes nothing. */
final class StdioTransport implements McpServerTransport {
    /** Asks for an answer of the host as it came. */
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
    @SuppressWarnings("unchecked") // the type of what is returned is the type that was asked for
    public <T> T unmarshalFrom(Object data, TypeRef<T> wanted) {
        Type type = wanted.getType();
        if (data instanceof JsonNode json && type == JsonNode.class) {
            return (T) json;
        }
        if (data instanceof JsonNode json && type == InitializeRequest.class) {
            return (T) SdkMapper.initializeRequest(json);
        }
        return mapper.convertValue(data, wanted);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
