package dev.ollamaguidance.contracttests.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.contracttests.host.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of tools stays small, because a host sends it with every request to its model. */
final class ToolListSizeTest {
    private static final int DEFAULT_LIMIT = 18_000;
    private static final int LIMIT = 40_000;
    private static final int GUIDANCE_LIMIT = 2_400;

    @Test
    void defaultToolsAreSmall() throws IOException {
        isSmall(list(Map.of()), DEFAULT_LIMIT);
    }

    @Test
    void allToolsAreSmall() throws IOException {
        isSmall(list(Map.of("OLLAMA_MCP_TOOLSETS", "all")), LIMIT);
    }

    @Test
    void guidanceToolsAreSmall() throws IOException {
        isSmall(list(Map.of("OLLAMA_MCP_TOOLSETS", "guidance")), GUIDANCE_LIMIT);
    }

    private static void isSmall(JsonNode tools, int limit) {
        assertThat(tools).isNotEmpty();
        String sizes = StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> "%s %d (in %d, out %d)"
                        .formatted(
                                tool.path("name").asText(),
                                bytes(tool),
                                bytes(tool.path("inputSchema")),
                                bytes(tool.path("outputSchema"))))
                .collect(Collectors.joining("; "));
        assertThat(bytes(tools))
                .as("size in bytes of %d tools: %d, limit %d; %s", tools.size(), bytes(tools), limit, sizes)
                .isLessThanOrEqualTo(limit);
    }

    private static int bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode list(Map<String, String> environment) throws IOException {
        try (ServerProcess server = ServerProcess.start(environment).initialize()) {
            return server.request("tools/list", new ObjectMapper().createObjectNode())
                    .at("/result/tools");
        }
    }
}
