package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OllamaGuideTest {
    private final FakeInvoker ollama = new FakeInvoker()
            .succeeds("getVersion", "{\"version\":\"1.2.3\"}")
            .succeeds("listModels", "{\"models\":[{\"name\":\"a:1\"},{\"name\":\"b:2\"}]}");

    @Test
    void theOverviewTellsTheLiveStateAndWhichToolsAreOff() {
        String text = text("{}", ollama);

        assertThat(text)
                .contains("Ollama 1.2.3 answers", "a:1, b:2", "- ollama_chat: ", "ollama_pull_model", "(off: because)");
    }

    @Test
    void theOverviewTellsThatOllamaDoesNotAnswer() {
        assertThat(text("{\"topic\":\"overview\"}", new FakeInvoker()))
                .contains("Ollama does not answer now: nothing answers");
    }

    @Test
    void modelsThatCouldNotBeListedAreNotCalledMissing() {
        FakeInvoker half = new FakeInvoker().succeeds("getVersion", "{\"version\":\"1.2.3\"}");

        assertThat(text("{}", half))
                .contains("Its models could not be listed: nothing answers")
                .doesNotContain("no models yet");
    }

    @Test
    void workflowsNameToolsInOrder() {
        assertThat(text("{\"topic\":\"workflows\"}", ollama)).contains("1. ollama_list_models: ", "2. ollama_chat: ");
    }

    @Test
    void everyOperationHasAPageOfItsOwn() {
        Reference reference = new Reference();
        assertThat(reference.operations()).isNotEmpty();
        for (JsonNode operation : reference.operations()) {
            String page = text("{\"name\":\"" + operation.path("operationId").asText() + "\"}", ollama);
            assertThat(page).contains(operation.path("description").asText()).doesNotContain("- stream (");
            boolean tool = operation.has("tool");
            assertThat(page.contains("In HTTP: " + operation.path("method").asText()))
                    .isNotEqualTo(tool);
            operation.path("errors").forEach(code -> assertThat(page).contains("- " + code.asText() + ": "));
        }
    }

    @Test
    void aPageShowsTheArgumentsOfTheToolWithTheirMembers() {
        assertThat(text("{\"name\":\"ollama_embed\"}", ollama))
                .contains(
                        "- model (string, needed)",
                        "- options.num_ctx (integer)",
                        "- include (list of one of [\"embeddings\"])");
        assertThat(text("{\"name\":\"ollama_guide\"}", ollama)).contains("Explains how to work with this Ollama");
    }

    @Test
    void aPageHasTheFullFormOfWhatToolsShowCompactlyAndSinceWhenThereIsSomething() {
        assertThat(text("{\"name\":\"chat\"}", ollama))
                .contains(
                        "- options.num_ctx (integer)",
                        "- tools[].function.parameters.properties.*.description (string)")
                .contains("- messages[].thinking (string, since 0.9.0): ");
    }

    @Test
    void theListOfOperationsTellsWhatStandsBesideEveryResult() {
        assertThat(text("{\"topic\":\"operation\"}", ollama))
                .contains(
                        "- metrics.duration_ms (number)",
                        "- next[].tool (string, needed)",
                        "- error.code (string, needed)");
    }

    @Test
    void everyErrorCanBeAskedFor() {
        for (JsonNode error : new Reference().errors()) {
            assertThat(text(
                            "{\"topic\":\"errors\",\"name\":\""
                                    + error.path("code").asText() + "\"}",
                            ollama))
                    .contains(error.path("cause").asText())
                    .contains(error.path("try").get(0).asText());
        }
    }

    @Test
    void aNameNobodyKnowsIsAnsweredWithNearOnes() {
        CallResult result =
                guide(ollama, 10_000).call(FakeInvoker.object("{\"name\":\"ollama_chatt\"}"), FakeContext.silent());

        assertThat(result.error()).isTrue();
        assertThat(result.texts().get(0)).contains("Did you mean ollama_chat");
    }

    @Test
    void longTextsAreCutAndSaySo() {
        CallResult result = guide(ollama, 100).call(FakeInvoker.object("{\"topic\":\"errors\"}"), FakeContext.silent());

        assertThat(result.texts().get(0)).hasSize(100);
        assertThat(result.structured().at("/warnings/0").asText()).contains("cut at 100");
    }

    private static String text(String arguments, FakeInvoker ollama) {
        return guide(ollama, 100_000)
                .call(FakeInvoker.object(arguments), FakeContext.silent())
                .texts()
                .get(0);
    }

    private static OllamaGuide guide(FakeInvoker ollama, int length) {
        return new OllamaGuide(
                new Reference(),
                ollama,
                tool -> tool.equals("ollama_pull_model") ? Optional.of("because") : Optional.empty(),
                Map.of(),
                length);
    }
}
