package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.examples.ChatExample;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.server.config.ConfigException;
import dev.ollamaguidance.server.config.ConfigReader;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolDefinition;
import dev.ollamaguidance.server.tool.ToolRegistry;
import dev.ollamaguidance.standin.StandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A complete server without its transport, with the stand-in instead of Ollama. */
final class AssemblyTest {
    private final StandIn ollama = StandIn.contract().pace(Duration.ZERO).start();

    @AfterEach
    void stop() {
        ollama.close();
    }

    @Test
    void listsTheGuidanceToolsFirstAndThenTheToolsInTheOrderOfTheContract() throws ConfigException {
        List<String> names = new ArrayList<>(List.of("ollama_guide", "ollama_api_reference"));
        ToolCatalogue.FILE.read().tools().forEach(tool -> names.add(tool.name()));

        assertThat(registry(Map.of("OLLAMA_MCP_TOOLSETS", "all")).definitions())
                .extracting(ToolDefinition::name)
                .containsExactlyElementsOf(names);
    }

    @Test
    void toolsEnabledByDefaultDoNotMentionDisabledTools() throws ConfigException {
        List<ToolDefinition> enabled = registry(Map.of()).definitions();
        List<String> disabled = registry(Map.of("OLLAMA_MCP_TOOLSETS", "all")).definitions().stream()
                .map(ToolDefinition::name)
                .filter(name -> enabled.stream().noneMatch(tool -> tool.name().equals(name)))
                .toList();

        assertThat(disabled).hasSizeGreaterThan(5);
        assertThat(enabled)
                .isNotEmpty()
                .allSatisfy(tool ->
                        assertThat(tool.description() + tool.inputSchema()).doesNotContain(disabled));
    }

    @Test
    void addsTheDefaultModelToTheToolsThatTheContractNames() throws ConfigException {
        ToolRegistry registry = registry(Map.of("OLLAMA_MCP_DEFAULT_MODEL", "smollm2:135m"));
        Map<String, Object> required = registry.definitions().stream()
                .filter(tool -> tool.inputSchema().containsKey("required"))
                .collect(Collectors.toMap(
                        ToolDefinition::name, tool -> tool.inputSchema().get("required")));

        CallResult result = registry.call(
                "ollama_chat", FakeInvoker.object(ChatExample.REQUEST).without(List.of("model")), FakeContext.silent());

        assertThat(result.texts().get(0)).isEqualTo(ChatExample.text());
        assertThat(String.valueOf(required.get("ollama_chat"))).isEqualTo("[]");
        assertThat(String.valueOf(required.get("ollama_embed"))).isEqualTo("[model]");
    }

    @Test
    void promptsStayOnThisOllamaUnlessTheCloudIsEnabled() throws ConfigException {
        String arguments = "{\"model\":\"gpt-oss:120b-cloud\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        for (String toolsets : List.of("guidance,inspect,infer", "guidance,inspect,infer,manage", "all")) {
            ToolRegistry registry = registry(Map.of("OLLAMA_MCP_TOOLSETS", toolsets));
            ToolDefinition chat = registry.definitions().stream()
                    .filter(tool -> tool.name().equals("ollama_chat"))
                    .findFirst()
                    .orElseThrow();
            CallResult result = registry.call("ollama_chat", FakeInvoker.object(arguments), FakeContext.silent());

            assertThat(result.structured().at("/error/code").asText().equals("cloud_not_allowed"))
                    .as(toolsets)
                    .isEqualTo(!toolsets.equals("all"));
            assertThat(chat.effects().openWorld()).as(toolsets).isEqualTo(toolsets.equals("all"));
        }
    }

    @Test
    void asksNoQuestionAboutACallThatIsRejected() throws ConfigException {
        ToolRegistry registry = registry(Map.of("OLLAMA_MCP_TOOLSETS", "guidance,inspect,infer,manage"));
        FakeContext context = FakeContext.answering(true);

        CallResult result = registry.call(
                "ollama_create_model",
                FakeInvoker.object("{\"model\":\"mine\",\"from\":\"gpt-oss:120b-cloud\"}"),
                context);

        assertThat(result.structured().at("/error/code").asText()).isEqualTo("cloud_not_allowed");
        assertThat(context.questions()).isEmpty();
    }

    @Test
    void readOnlyDisablesToolsThatSendTextToTheWeb() throws ConfigException {
        assertThat(registry(Map.of("OLLAMA_MCP_TOOLSETS", "all", "OLLAMA_MCP_READ_ONLY", "true"))
                        .definitions())
                .extracting(ToolDefinition::name)
                .contains("ollama_chat", "ollama_get_account")
                .doesNotContain("ollama_web_fetch", "ollama_web_search", "ollama_pull_model");
    }

    @Test
    void rejectsAnOperationBeyondTheLimitImmediatelyButNotTheGuide() throws ConfigException {
        ToolRegistry registry = registry(Map.of("OLLAMA_MCP_MAX_CALLS", "1"));
        List<CallResult> during = new ArrayList<>();
        FakeContext context = FakeContext.silent().whileReporting(() -> {
            during.add(registry.call("ollama_get_version", FakeInvoker.object("{}"), FakeContext.silent()));
            during.add(registry.call("ollama_guide", FakeInvoker.object("{}"), FakeContext.silent()));
            during.add(registry.call(
                    "ollama_api_reference", FakeInvoker.object("{\"topic\":\"chat\"}"), FakeContext.silent()));
        });

        CallResult first = registry.call("ollama_chat", FakeInvoker.object(ChatExample.REQUEST), context);

        assertThat(first.error()).isFalse();
        assertThat(during).hasSizeGreaterThanOrEqualTo(3);
        assertThat(during.get(0).structured().at("/error/code").asText()).isEqualTo("too_many_calls");
        assertThat(during.get(0).texts().get(0)).contains("(limit 1)", "--max-calls");
        assertThat(during.get(1).error()).isFalse();
        assertThat(during.get(1).texts().get(0)).contains("is running");
        assertThat(during.get(2).error()).isFalse();
        assertThat(registry.call("ollama_get_version", FakeInvoker.object("{}"), FakeContext.silent())
                        .error())
                .isFalse();
    }

    @Test
    void aQuestionToTheUserDoesNotCountAsAConcurrentCall() throws ConfigException {
        ToolRegistry registry = registry(Map.of("OLLAMA_MCP_MAX_CALLS", "1", "OLLAMA_MCP_TOOLSETS", "all"));
        FakeContext context = FakeContext.answering(true).whileAsked(() -> {
            CallResult second = registry.call("ollama_get_version", FakeInvoker.object("{}"), FakeContext.silent());
            assertThat(second.error()).isFalse();
        });

        CallResult first =
                registry.call("ollama_delete_model", FakeInvoker.object("{\"model\":\"smollm2:135m\"}"), context);

        assertThat(first.error()).isFalse();
        assertThat(context.questions()).hasSize(1);
    }

    private ToolRegistry registry(Map<String, String> settings) throws ConfigException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("OLLAMA_HOST", ollama.url().toString());
        ToolCatalogue catalogue = ToolCatalogue.FILE.read();
        return Assembly.registry(ConfigReader.read(environment, Map.of(), Assembly.toolNames(catalogue)), catalogue);
    }
}
