package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CheckingToolRegistryTest {
    private static final Set<Toolset> DEFAULTS = Set.of(Toolset.GUIDANCE, Toolset.INSPECT, Toolset.INFER);

    private final FakeInvoker ollama = new FakeInvoker()
            .succeeds("getVersion", "{\"version\":\"1.2.3\"}")
            .succeeds("pullModel", "{\"status\":\"success\"}");

    @Test
    void listsOnlyEnabledTools() {
        assertThat(names(registry(new ToolPolicy(DEFAULTS, Set.of(), Set.of(), false))))
                .contains("ollama_chat", "ollama_list_models")
                .doesNotContain("ollama_pull_model", "ollama_delete_model");
        assertThat(registry(new ToolPolicy(Set.of(Toolset.MANAGE), Set.of(), Set.of(), false))
                        .definitions())
                .isNotEmpty()
                .allSatisfy(tool -> assertThat(tool.toolset()).isEqualTo(Toolset.MANAGE));
    }

    @Test
    void readOnlyOverridesAllOtherSettings() {
        assertThat(names(registry(new ToolPolicy(
                        Set.of(Toolset.MANAGE, Toolset.INFER), Set.of("ollama_pull_model"), Set.of(), true))))
                .contains("ollama_chat")
                .doesNotContain("ollama_pull_model", "ollama_delete_model");
    }

    @Test
    void singleToolsAreAddedToAndRemovedFromTheToolsets() {
        assertThat(names(
                        registry(new ToolPolicy(DEFAULTS, Set.of("ollama_pull_model"), Set.of("ollama_embed"), false))))
                .contains("ollama_pull_model")
                .doesNotContain("ollama_embed");
    }

    @Test
    void rejectsCallsToDisabledTools() {
        CallResult result = registry(new ToolPolicy(DEFAULTS, Set.of(), Set.of(), false))
                .call("ollama_pull_model", FakeInvoker.object("{\"model\":\"m\"}"), FakeContext.silent());

        assertThat(result.error()).isTrue();
        assertThat(result.structured().at("/error/code").asText()).isEqualTo("tool_disabled");
        assertThat(result.structured().at("/error/cause").asText()).contains("OLLAMA_MCP_TOOLSETS");
        assertThat(ollama.requests()).isEmpty();
    }

    @Test
    void doesNotSendInvalidArgumentsToOllama() {
        CallResult result = registry(new ToolPolicy(DEFAULTS, Set.of(), Set.of(), false))
                .call("ollama_chat", FakeInvoker.object("{\"model\":true}"), FakeContext.silent());

        assertThat(result.error()).isTrue();
        assertThat(result.structured().at("/error/code").asText()).isEqualTo("invalid_arguments");
        assertThat(ollama.requests()).isEmpty();
    }

    @Test
    void translatesToolNamesOfOtherServers() {
        CallResult result = registry(new ToolPolicy(DEFAULTS, Set.of(), Set.of(), false))
                .call("get_ollama_list", FakeInvoker.object("{}"), FakeContext.silent());

        assertThat(result.error()).isTrue();
        assertThat(result.texts().get(0)).contains("it is called ollama_list_models");
    }

    @Test
    void rejectsUnknownNamesWithSimilarNames() {
        ToolRegistry registry = registry(new ToolPolicy(DEFAULTS, Set.of(), Set.of(), false));

        assertThatThrownBy(() -> registry.call("ollama_chatt", FakeInvoker.object("{}"), FakeContext.silent()))
                .isInstanceOf(UnknownToolException.class)
                .hasMessage("Unknown tool: ollama_chatt. Did you mean ollama_chat?");
    }

    private ToolRegistry registry(ToolPolicy policy) {
        List<Tool> tools = CompiledTools.CATALOGUE.tools().stream()
                .map(tool ->
                        (Tool) new OperationTool(tool, ollama, new FakeGuidance(), 10_000, CompiledTools.ANY_REGISTRY))
                .toList();
        return new CheckingToolRegistry(
                tools, policy, new ForeignToolNames(CompiledTools.CATALOGUE.tools()), new ArgumentRules());
    }

    private static List<String> names(ToolRegistry registry) {
        return registry.definitions().stream().map(ToolDefinition::name).toList();
    }
}
