package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OllamaGuideTest {
    private final FakeInvoker ollama = new FakeInvoker()
            .succeeds("getVersion", "{\"version\":\"1.2.3\"}")
            .succeeds("listModels", "{\"models\":[{\"name\":\"a:1\"},{\"name\":\"b:2\"}]}");

    @Test
    void theOverviewTellsTheLiveStateAndWhichToolsAreOff() {
        String text = text("{}", ollama);

        assertThat(text)
                .contains(
                        "Ollama 1.2.3 answers",
                        "a:1, b:2",
                        "- ollama_chat: ",
                        "Switched off: ollama_pull_model (because)");
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
    void everyWorkflowCanBeAskedForAndSendsNobodyToAToolThatIsOff() {
        JsonNode workflows = new Reference().workflows();
        assertThat(workflows).hasSizeGreaterThan(5);
        int impossible = 0;
        for (JsonNode workflow : workflows) {
            String name = workflow.path("name").asText();
            boolean pulls = workflow.path("steps").findValuesAsText("operation").contains("pullModel");
            String page = text("{\"topic\":\"" + name + "\"}", ollama);
            assertThat(page)
                    .contains(workflow.path("goal").asText())
                    .contains(pulls ? "ollama_pull_model is switched off, because because" : "1. ollama_");
            assertThat(text("{}", ollama).contains("- " + name + ": ")).isNotEqualTo(pulls);
            impossible += pulls ? 1 : 0;
        }
        assertThat(impossible).isPositive();
        assertThat(text("{\"topic\":\"workflows\"}", ollama)).contains("needs ollama_pull_model");
    }

    @Test
    void everyOperationHasAPageThatPointsToItsArguments() {
        Reference reference = new Reference();
        assertThat(reference.operations()).isNotEmpty();
        for (JsonNode operation : reference.operations()) {
            String id = operation.path("operationId").asText();
            assertThat(text("{\"topic\":\"" + id + "\"}", ollama))
                    .contains(operation.path("description").asText())
                    .contains("ollama_api_reference " + id + ".");
        }
        assertThat(text("{\"topic\":\"ollama_guide\"}", ollama)).contains("Explains how to work with this Ollama");
    }

    @Test
    void everyErrorCanBeAskedFor() {
        for (JsonNode error : new Reference().errors()) {
            assertThat(text("{\"topic\":\"" + error.path("code").asText() + "\"}", ollama))
                    .contains(error.path("cause").asText())
                    .contains(error.path("try").get(0).asText());
        }
    }

    @Test
    void aNameNobodyKnowsIsAnsweredWithNearOnes() {
        CallResult result =
                guide(ollama, 10_000).call(FakeInvoker.object("{\"topic\":\"ollama_chatt\"}"), FakeContext.silent());

        assertThat(result.error()).isTrue();
        assertThat(result.texts().get(0)).contains("Did you mean ollama_chat");
    }

    @Test
    void longTextsAreCutAndSaySo() {
        CallResult result = guide(ollama, 100).call(FakeInvoker.object("{\"topic\":\"errors\"}"), FakeContext.silent());

        assertThat(result.texts().get(0)).hasSizeBetween(20, 100);
        assertThat(result.structured().at("/warnings/0").asText()).contains("cut at", "narrower topic");
    }

    private static String text(String arguments, FakeInvoker ollama) {
        return guide(ollama, 100_000)
                .call(FakeInvoker.object(arguments), FakeContext.silent())
                .texts()
                .get(0);
    }

    private static OllamaGuide guide(FakeInvoker ollama, int length) {
        Map<String, String> callable = new LinkedHashMap<>();
        for (JsonNode operation : new Reference().operations()) {
            if (operation.has("tool") && !operation.path("operationId").asText().equals("pullModel")) {
                callable.put(
                        operation.path("operationId").asText(),
                        operation.path("tool").asText());
            }
        }
        return new OllamaGuide(
                new Reference(),
                ollama,
                new Availability(callable, Map.of("ollama_pull_model", "because")),
                Map.of(),
                length);
    }
}
