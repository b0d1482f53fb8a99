package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of an unexpected type costs itself: the tool returns the rest, names the value, and hosts accept the result. */
final class UnexpectedResponseTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ToolCatalogue CATALOGUE = ToolCatalogue.FILE.read();
    private static final String CHAT = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Tool | response, lines separated by ; | what the text contains | unexpected | left out
                "ollama_chat | {'message':{'content':'Hel'},'done':false};{'message':{'content':'lo','tool_calls':"
                        + "[{'function':{'name':'f','arguments':'{\\\"a\\\":1}'}}]},'done':true}"
                        + " | Hello | /message/tool_calls/0/function/arguments | ",
                "ollama_chat | {'created_at':'2026-03-01T10:00:00.1','message':{'content':'a'},'done':true} | a"
                        + " | /created_at | ",
                "ollama_chat | {'created_at':'','message':{'content':'a'},'done':true} | a | /created_at | ",
                "ollama_chat | {'created_at':1786289584,'message':{'content':'a'},'done':true} | a"
                        + " | /created_at | /created_at",
                "ollama_chat | {'message':{'content':'a'},'done':'true','eval_count':'3'} | a | /done | ",
                "ollama_chat | {'message':{'content':[{'type':'text','text':'part'}]},'done':true} | part"
                        + " | /message/content | ",
                "ollama_chat | {'message':'text','done':true,'model':'m'} | m | /message | /message",
                "ollama_chat | {'message':{'content':'a'},'logprobs':[{'logprob':NaN},'b'],'done':true} | a"
                        + " | /logprobs/0/logprob | /logprobs/1",
                "ollama_generate | {'response':'a','context':[1,'b',2],'done':true} | a | /context/1 | /context",
                "ollama_list_models | {'models':[{'name':'a','size':'4 GB','modified_at':'yesterday'},'b']} | a"
                        + " | /models/0/size | /models/1",
                "ollama_list_models | {'models':{'name':'a'}} | Done. | /models | /models",
                "ollama_list_running_models | {'models':[{'name':'a','expires_at':'never'}]} | a"
                        + " | /models/0/expires_at | ",
                "ollama_show_model | {'license':['MIT'],'template':'{{ . }}','model_info':[]} | {{ . }}"
                        + " | /license | /license",
                "ollama_show_model | {'template':'{{ . }}','later':NaN,'tensors':{'a':1e999}} | {{ . }}"
                        + " | /tensors | /tensors",
                "ollama_embed | {'embeddings':[[0.5],[0.5,NaN]],'model':'m'} | model: m | /embeddings/1 | /embeddings/1",
                "ollama_get_version | {'version':0.5} | 0.5 | /version | ",
            })
    void isReturnedByTheTool(String tool, String lines, String text, String unexpected, String leftOut)
            throws Exception {
        CallResult result = call(tool, lines.replace(";", "\n").replace('\'', '"'));

        assertThat(result.error()).as(String.valueOf(result.structured())).isFalse();
        assertThat(String.join("\n", result.texts())).contains(text);
        List<String> warnings = JSON.convertValue(
                result.structured().get("warnings"),
                JSON.getTypeFactory().constructCollectionType(List.class, String.class));
        assertThat(warnings).anyMatch(warning -> warning.contains("unexpected type at " + unexpected));
        assertThat(warnings.stream().filter(warning -> warning.startsWith("Left out")))
                .hasSize(leftOut == null ? 0 : 1)
                .allMatch(warning -> warning.contains(String.valueOf(leftOut)));
    }

    private static CallResult call(String tool, String body) throws IOException, ConfigException {
        HttpServer ollama = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ollama.createContext("/", exchange -> {
            boolean streams = List.of("/api/chat", "/api/generate")
                    .contains(exchange.getRequestURI().getPath());
            byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", streams ? "application/x-ndjson" : "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        ollama.start();
        try {
            Map<String, String> environment = Map.of(
                    "OLLAMA_HOST", "http://127.0.0.1:" + ollama.getAddress().getPort(), "OLLAMA_MCP_TOOLSETS", "all");
            ToolRegistry registry = Assembly.registry(
                    ConfigReader.read(environment, Map.of(), Assembly.toolNames(CATALOGUE)), CATALOGUE);
            CallResult result = registry.call(tool, FakeInvoker.object(arguments(tool)), FakeContext.silent());
            assertMatches(registry, tool, result.structured());
            return result;
        } finally {
            ollama.stop(0);
        }
    }

    private static String arguments(String tool) {
        String arguments = switch (tool) {
            case "ollama_chat" -> CHAT;
            case "ollama_generate" -> "{'model':'m','prompt':'hi'}";
            case "ollama_show_model" -> "{'model':'m','include':['tensors','license']}";
            case "ollama_embed" -> "{'model':'m','input':['a','b'],'include':['embeddings']}";
            default -> "{}";
        };
        return arguments.replace('\'', '"');
    }

    /** As hosts do, which read the text of the result. */
    private static void assertMatches(ToolRegistry registry, String name, JsonNode structured) throws IOException {
        ToolDefinition tool = registry.definitions().stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow();
        JsonNode read = JSON.readTree(structured.toString());
        assertThat(SCHEMAS.getSchema(JSON.valueToTree(tool.outputSchema()).toString())
                        .validate(read))
                .as(structured.toString())
                .isEmpty();
    }
}
