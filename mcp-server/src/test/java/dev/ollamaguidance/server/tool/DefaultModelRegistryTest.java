package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.catalogue.Toolset;
import dev.ollamaguidance.server.argument.ArgumentRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DefaultModelRegistryTest {
    private final FakeInvoker ollama =
            new FakeInvoker().succeeds("chat", "{\"done\":true}").succeeds("embed", "{}");
    private final ToolRegistry checking = new CheckingToolRegistry(
            CompiledTools.CATALOGUE.tools().stream()
                    .<Tool>map(tool ->
                            new OperationTool(tool, ollama, new FakeGuidance(), 10_000, CompiledTools.ANY_REGISTRY))
                    .toList(),
            new ToolPolicy(Set.of(Toolset.INFER), Set.of(), Set.of(), false),
            new ForeignToolNames(List.of()),
            new ArgumentRules());
    private final ToolRegistry registry =
            new DefaultModelRegistry(checking, "mine:1", Set.of("ollama_chat"), new ArgumentRules());

    @Test
    void addsTheModelBeforeTheArgumentsAreChecked() {
        assertThat(call("ollama_chat", "{}").error()).isFalse();
        assertThat(call("ollama_chat", "{\"model\":null}").error()).isFalse();
        assertThat(call("ollama_chat", "{\"model\":\"other\"}").error()).isFalse();

        assertThat(ollama.requests())
                .containsExactly(
                        "chat {\"model\":\"mine:1\",\"stream\":true}",
                        "chat {\"model\":\"mine:1\",\"stream\":true}",
                        "chat {\"model\":\"other\",\"stream\":true}");
    }

    @Test
    void keepsAModelThatIsGivenUnderAnotherName() {
        assertThat(call("ollama_chat", "{\"name\":\"other\"}").error()).isFalse();
        assertThat(call("ollama_chat", "{\"name\":null,\"model\":\"\"}").error())
                .isFalse();
        assertThat(call("ollama_chat", "{\"model\":{}}").error()).isTrue();

        assertThat(ollama.requests())
                .containsExactly(
                        "chat {\"model\":\"other\",\"stream\":true}", "chat {\"model\":\"mine:1\",\"stream\":true}");
    }

    @Test
    void doesNotChangeOtherTools() {
        assertThat(call("ollama_embed", "{\"input\":\"a\"}").texts().get(0)).contains("argument model is missing");
        assertThat(ollama.requests()).isEmpty();
    }

    @Test
    void schemaHasAnOptionalModelWithADefault() {
        ToolDefinition chat = registry.definitions().stream()
                .filter(tool -> tool.name().equals("ollama_chat"))
                .findFirst()
                .orElseThrow();

        assertThat(String.valueOf(chat.inputSchema().get("required"))).isEqualTo("[]");
        assertThat(String.valueOf(chat.inputSchema().get("properties"))).contains("default=mine:1");
    }

    private CallResult call(String tool, String arguments) {
        return registry.call(tool, FakeInvoker.object(arguments), FakeContext.silent());
    }
}
