package dev.ollamaguidance.server.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.TestRegistry;
import dev.ollamaguidance.server.deviation.DeviatingOllama.Reply;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that implement parts of Ollama's API, with their own forms of responses and errors. */
@Timeout(60)
final class OtherServersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ARGUMENTS = Map.of(
            "ollama_chat", "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
            "ollama_generate", "{\"model\":\"m\",\"prompt\":\"Hi\"}",
            "ollama_embed", "{\"model\":\"m\",\"input\":\"a\"}",
            "ollama_show_model", "{\"model\":\"m\"}",
            "ollama_copy_model", "{\"source\":\"m\",\"destination\":\"n\",\"confirm\":true}");

    static List<Arguments> servers() throws IOException {
        try (InputStream in = OtherServersTest.class.getResourceAsStream("other-servers.json")) {
            List<Arguments> servers = new ArrayList<>();
            for (JsonNode server : JSON.readTree(in)) {
                servers.add(Arguments.argumentSet(server.path("name").asText(), server));
            }
            return servers;
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void workWithTheTools(JsonNode server) throws Exception {
        try (DeviatingOllama ollama = DeviatingOllama.start()) {
            Map<String, Reply> replies = new HashMap<>();
            server.path("routes").properties().forEach(route -> replies.put(route.getKey(), reply(route.getValue())));
            ollama.use(replies);
            ToolRegistry tools =
                    TestRegistry.of(Map.of("OLLAMA_HOST", ollama.url().toString(), "OLLAMA_MCP_TOOLSETS", "all"));
            for (Map.Entry<String, JsonNode> expected : server.path("expected").properties()) {
                String tool = expected.getKey();
                ObjectNode arguments = FakeInvoker.object(ARGUMENTS.getOrDefault(tool, "{}"));
                check(
                        tools.call(tool, arguments, FakeContext.silent()),
                        tool,
                        expected.getValue().asText());
            }
            CallResult guide = tools.call("ollama_guide", FakeInvoker.object("{}"), FakeContext.silent());
            assertThat(guide.error()).isFalse();
            assertThat(guide.texts().get(0))
                    .contains(server.at("/routes/~1api~1version/json/version").asText());
        }
    }

    /** An expected text that starts with an exclamation mark is a code and a part of the message of an error. */
    private static void check(CallResult result, String tool, String expected) {
        String text = String.join("\n", result.texts());
        boolean isError = expected.startsWith("!");
        assertThat(result.error()).as(tool + ": " + text).isEqualTo(isError);
        if (isError) {
            List<String> codeAndMessage = List.of(expected.substring(1).split(" ", 2));
            assertThat(result.structured().at("/error/code").asText()).as(tool).isEqualTo(codeAndMessage.get(0));
            assertThat(result.structured().at("/error/message").asText())
                    .as(tool)
                    .contains(codeAndMessage.get(1));
        } else {
            assertThat(text).as(tool).contains(expected);
        }
    }

    private static Reply reply(JsonNode route) {
        StringBuilder text = new StringBuilder(route.path("text").asText());
        route.path("lines").forEach(line -> text.append(line).append('\n'));
        if (route.has("json")) {
            text.append(route.get("json"));
        }
        String type = route.path("type").asText(route.has("lines") ? "application/x-ndjson" : "application/json");
        return new Reply(
                route.path("status").asInt(200),
                type,
                text.toString().getBytes(StandardCharsets.UTF_8),
                route.path("http10").asBoolean() ? Reply.UNTIL_THE_END : Reply.WITH_LENGTH);
    }
}
