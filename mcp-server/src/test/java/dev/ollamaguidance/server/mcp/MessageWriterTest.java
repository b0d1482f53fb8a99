package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.CompletionCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.LoggingCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.PromptCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.ResourceCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities.ToolCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the lines of the writer with the output of Jackson for the SDK's records. */
final class MessageWriterTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final MessageWriter writer = new MessageWriter(mapper);

    static Stream<JSONRPCMessage> messages() {
        Icon icon = new Icon("https://example.org/i.png", "image/png", List.of("48x48"), null);
        Map<String, Object> meta = Map.of("k", List.of(1, "x"));
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("model", Map.of("type", "string")));
        Tool full = new Tool(
                "ollama_chat",
                "Chat",
                "Talks",
                schema,
                schema,
                new ToolAnnotations("t", true, false, true, false, true),
                meta,
                List.of(icon));
        Tool bare = new Tool("bare", null, null, schema, null, null, null, null);
        return Stream.of(
                new JSONRPCNotification("notifications/message", Map.of("level", "info")),
                new JSONRPCNotification("notifications/tools/list_changed"),
                new JSONRPCRequest("elicitation/create", "a-1", Map.of("message", "ä\n")),
                new JSONRPCRequest("ping", "a-2"),
                JSONRPCResponse.result(1, Map.of()),
                JSONRPCResponse.result("x", List.of("a", 2, true)),
                JSONRPCResponse.error(12345678901L, new JSONRPCError(-32601, "Method not found: x")),
                JSONRPCResponse.error(1, new JSONRPCError(-32602, "m", Map.of("a", 1))),
                JSONRPCResponse.result(1, new ListToolsResult(List.of(full, bare), "next", meta)),
                JSONRPCResponse.result(1, new ListToolsResult(List.of(), null, null)),
                JSONRPCResponse.result(
                        1,
                        new InitializeResult(
                                "2025-11-25",
                                new ServerCapabilities(
                                        new CompletionCapabilities(),
                                        Map.of("e", 1),
                                        new LoggingCapabilities(),
                                        new PromptCapabilities(true),
                                        new ResourceCapabilities(true, false),
                                        new ToolCapabilities(false),
                                        Map.of("x", Map.of())),
                                new Implementation("n", "t", "1", "d", List.of(icon), "https://example.org"),
                                "Do this",
                                meta)),
                JSONRPCResponse.result(
                        1,
                        new InitializeResult(
                                "2025-11-25",
                                new ServerCapabilities(null, null, null, null, null, null, null),
                                new Implementation("n", null, "1", null, null, null),
                                null,
                                null)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void writesWhatJacksonWrites(JSONRPCMessage message) throws Exception {
        String line = new String(writer.message(message), StandardCharsets.UTF_8);
        assertThat(line).endsWith("\n").doesNotContain("\r");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(mapper.readTree(line)).isEqualTo(mapper.readTree(mapper.writeValueAsString(message)));
    }

    @Test
    void supportsAllComponentsOfTheRecords() {
        assertThat(components(InitializeResult.class))
                .containsExactly("protocolVersion", "capabilities", "serverInfo", "instructions", "meta");
        assertThat(components(ServerCapabilities.class))
                .containsExactly(
                        "completions", "experimental", "logging", "prompts", "resources", "tools", "extensions");
        assertThat(components(LoggingCapabilities.class)).isEmpty();
        assertThat(components(ToolCapabilities.class)).containsExactly("listChanged");
        assertThat(components(Implementation.class))
                .containsExactly("name", "title", "version", "description", "icons", "websiteUrl");
        assertThat(components(ListToolsResult.class)).containsExactly("tools", "nextCursor", "meta");
        assertThat(components(Tool.class))
                .containsExactly(
                        "name", "title", "description", "inputSchema", "outputSchema", "annotations", "meta", "icons");
        assertThat(components(ToolAnnotations.class))
                .containsExactly(
                        "title", "readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint", "returnDirect");
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }
}
