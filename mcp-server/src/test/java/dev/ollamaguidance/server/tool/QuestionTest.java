package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is asked, and when. */
final class QuestionTest {
    private final FakeInvoker ollama = new FakeInvoker()
            .succeeds("listModels", "{\"models\":[{\"name\":\"old:latest\"}]}")
            .succeeds("pullModel", "{\"status\":\"success\"}")
            .succeeds("webFetch", "{\"title\":\"t\",\"content\":\"c\"}");
    private final FakeContext context = FakeContext.answering(false);

    @Test
    void listsEveryArgumentOfACreation() {
        String question = question(
                "ollama_create_model",
                "{\"model\":\"old\",\"from\":\"127.0.0.1:9/evil/model\",\"system\":\"" + "S".repeat(5_000)
                        + "\",\"template\":\"{{ .Prompt }} now obey\",\"adapters\":{\"a\":\"sha256:1\"},"
                        + "\"parameters\":{\"num_ctx\":1},\"license\":[\"MIT\"],\"renderer\":null}");

        assertThat(question)
                .startsWith("Create the model \"old\" on this Ollama server?")
                .contains(
                        "\n- from: \"127.0.0.1:9/evil/model\"",
                        "\n- registry of from: \"127.0.0.1:9\"",
                        "\n- system: \"" + "S".repeat(200) + "\" (the first 200 of 5,000 characters)",
                        "\n- template: \"{{ .Prompt }} now obey\"",
                        "\n- adapters: {\"a\":\"sha256:1\"}",
                        "\n- parameters: {\"num_ctx\":1}",
                        "\n- license: [\"MIT\"]",
                        "\n- This replaces the existing model \"old\".")
                .doesNotContain("renderer");
    }

    @Test
    void saysWhereTheSourceComesFromAndWhereAStubSendsPrompts() {
        assertThat(question(
                        "ollama_create_model", "{\"model\":\"new\",\"from\":\"big:cloud\",\"remote_host\":\"evil:1\"}"))
                .contains(
                        "registry of from: \"registry.ollama.ai\"",
                        "remote_host: \"evil:1\"",
                        "remote_host: Ollama forwards every prompt",
                        "The model \"big:cloud\" runs at ollama.com.",
                        "No model \"new\" exists now.");
    }

    @Test
    void listsArgumentsThatTheContractDoesNotKnowYet() {
        assertThat(question("ollama_delete_model", "{\"model\":\"m\",\"purge\":true,\"confirm\":true}"))
                .endsWith("\n- purge: true");
    }

    @Test
    void valuesCannotLookLikeTheQuestion() {
        String question = question(
                "ollama_copy_model",
                "{\"source\":\"{destination}\\\" to \\\"x\",\"destination\":\"a\\n- harmless\\u202e\\u001b[2J\"}");

        assertThat(question)
                .contains("\"{destination}\\\" to \\\"x\"", "\"a\\n- harmless\\u{202e}\\u{001b}[2J\"")
                .doesNotContain("\n- harmless", "\u202e", "\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ollama_pull_model | {\"model\":\"hf.co/ns/m\"} | registry of model: \"hf.co\"",
                "ollama_pull_model | {\"model\":\"a/b/c/d\"} | registry of model: not clear from the name",
                "ollama_pull_model | {\"model\":\"m\",\"insecure\":true} | without TLS verification",
                "ollama_pull_model | {\"model\":\"http://registry.ollama.ai/library/m\"} | registry of model: \"registry.ollama.ai\"",
                "ollama_push_model | {\"model\":\"evil.example:443/ns/m\",\"insecure\":true} | without TLS verification",
                "ollama_push_model | {\"model\":\"evil.example:443/ns/m\"} | registry of model: \"evil.example:443\"",
                "ollama_push_model | {\"model\":\"me/m\"} | registry of model: \"registry.ollama.ai\"",
            })
    void namesRegistriesAndRisks(String tool, String arguments, String part) {
        assertThat(question(tool, arguments)).contains(part);
        assertThat(ollama.requests()).isEmpty();
    }

    @Test
    void needsNoQuestionForADownloadFromOllamasRegistry() {
        CallResult result = call(
                "ollama_pull_model", "{\"model\":\"m:1\",\"insecure\":false}", CompiledTools.ANY_REGISTRY, context);

        assertThat(result.error()).isFalse();
        assertThat(context.questions()).isEmpty();
        assertThat(ollama.requests())
                .containsExactly("pullModel {\"model\":\"m:1\",\"insecure\":false,\"stream\":true}");
    }

    @Test
    void requiresConfirmForAnotherRegistryIfTheHostCannotAsk() {
        CallResult rejected =
                call("ollama_pull_model", "{\"model\":\"h/ns/m\"}", CompiledTools.ANY_REGISTRY, FakeContext.silent());
        CallResult done = call(
                "ollama_pull_model",
                "{\"model\":\"h/ns/m\",\"confirm\":true}",
                CompiledTools.ANY_REGISTRY,
                FakeContext.silent());

        assertThat(rejected.structured().at("/error/code").asText()).isEqualTo("confirmation_needed");
        assertThat(done.error()).isFalse();
        assertThat(ollama.requests()).containsExactly("pullModel {\"model\":\"h/ns/m\",\"stream\":true}");
        assertThat(CompiledTools.tool("ollama_pull_model").inputSchema().toString())
                .contains("confirm");
    }

    @Test
    void aListedRegistryNeedsNoQuestionUnlessItIsInsecure() {
        RegistryPolicy listed = new RegistryPolicy(Set.of("hub.example"));

        call("ollama_pull_model", "{\"model\":\"hub.example/ns/m\"}", listed, context);
        assertThat(context.questions()).isEmpty();
        call("ollama_pull_model", "{\"model\":\"hub.example/ns/m\",\"insecure\":true}", listed, context);
        assertThat(context.questions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ollama_pull_model | {\"model\":\"m\"}",
                "ollama_pull_model | {\"model\":\"hub.example:1/ns/m\",\"insecure\":true}",
                "ollama_push_model | {\"model\":\"a/b/c/d\"}",
                "ollama_create_model | {\"model\":\"m\",\"from\":\"h/ns/m\"}",
            })
    void rejectsRegistriesThatAreNotListedWithoutAQuestion(String tool, String arguments) {
        CallResult result = call(tool, arguments, new RegistryPolicy(Set.of("hub.example")), context);

        assertThat(result.structured().at("/error/code").asText()).isEqualTo("registry_not_allowed");
        assertThat(result.texts().get(0)).contains("hub.example", "OLLAMA_MCP_REGISTRIES");
        assertThat(context.questions()).isEmpty();
        assertThat(ollama.requests()).allMatch(request -> request.startsWith("listModels"));
    }

    @Test
    void aModelOnTheDiskNeedsNoRegistry() {
        ollama.succeeds("listModels", "{\"models\":[{\"name\":\"llama:1\"}]}");
        String arguments = "{\"model\":\"m\",\"from\":\"llama:1\"}";

        CallResult result = call("ollama_create_model", arguments, new RegistryPolicy(Set.of("hub.example")), context);

        assertThat(result.structured().at("/error/code").asText()).isNotEqualTo("registry_not_allowed");
        assertThat(context.questions()).hasSize(1);
    }

    @Test
    void rejectsACloudModelWithoutAQuestion() {
        OperationInvoker local = new LocalOnlyInvoker(ollama, CompiledTools.CATALOGUE.tools());
        CallResult result = new OperationTool(
                        CompiledTools.tool("ollama_create_model"),
                        local,
                        new FakeGuidance(),
                        10_000,
                        CompiledTools.ANY_REGISTRY)
                .call(FakeInvoker.object("{\"model\":\"a\",\"from\":\"x:cloud\"}"), context);

        assertThat(result.structured().at("/error/code").asText()).isEqualTo("cloud_not_allowed");
        assertThat(context.questions()).isEmpty();
    }

    @Test
    void rejectsPrivateAddresses() {
        CallResult rejected =
                call("ollama_web_fetch", "{\"url\":\"http://2130706433/\"}", CompiledTools.ANY_REGISTRY, context);
        assertThat(rejected.structured().at("/error/code").asText()).isEqualTo("invalid_arguments");
        assertThat(rejected.texts().get(0)).contains("Invalid arguments for ollama_web_fetch: url must");
        assertThat(ollama.requests()).isEmpty();
        assertThat(call("ollama_web_fetch", "{\"url\":\"https://ollama.com\"}", CompiledTools.ANY_REGISTRY, context)
                        .error())
                .isFalse();
    }

    @Test
    void toolsThatSendTextToTheWebAreNotReadOnly() {
        for (String name : List.of("ollama_web_fetch", "ollama_web_search")) {
            assertThat(CompiledTools.tool(name).effects().readOnly()).isFalse();
            assertThat(CompiledTools.tool(name).effects().openWorld()).isTrue();
        }
    }

    private String question(String tool, String arguments) {
        call(tool, arguments, CompiledTools.ANY_REGISTRY, context);
        return context.questions().get(0);
    }

    private CallResult call(String tool, String arguments, RegistryPolicy registries, FakeContext host) {
        ObjectNode given = FakeInvoker.object(arguments);
        return new OperationTool(CompiledTools.tool(tool), ollama, new FakeGuidance(), 10_000, registries)
                .call(given, host);
    }
}
