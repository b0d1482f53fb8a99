package dev.ollamaguidance.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.mcp.HostMessage.Request;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * The transport of the SDK: passes the messages of its session to the writer. Does not open or close streams. The SDK logs the ids of requests,
 * so it receives numbers of this class instead of the host's ids, which may contain any text.
 */
final class StdioTransport implements McpServerTransport {
    private final MessageWriter messages;
    private final LineWriter lines;
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Map<Object, JsonNode> hostIds = new ConcurrentHashMap<>();

    StdioTransport(MessageWriter messages, LineWriter lines) {
        this.messages = messages;
        this.lines = lines;
    }

    /** Returns the request for the SDK. Its response gets the host's id. */
    JSONRPCRequest register(Request request) {
        Integer number = lastNumber.incrementAndGet();
        hostIds.put(number, request.id());
        return SdkMapper.request(request, number);
    }

    /** Ends a request. Returns whether the SDK has sent no response. */
    boolean isUnanswered(JSONRPCRequest request) {
        return hostIds.remove(request.id()) != null;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> send(message));
    }

    private void send(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response) {
            JsonNode hostId = hostIds.get(response.id());
            if (hostId != null) {
                LineWriter.Line line = new LineWriter.Line(messages.response(hostId, response));
                hostIds.remove(response.id());
                lines.send(line);
            }
        } else {
            lines.send(new LineWriter.Line(messages.message(message)));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the value has the requested type
    public <T> T unmarshalFrom(Object data, TypeRef<T> requested) {
        if (data instanceof JsonNode json && requested.getType() == InitializeRequest.class) {
            return (T) SdkMapper.initializeRequest(json);
        }
        throw new IllegalArgumentException("Unexpected type: " + requested.getType());
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
