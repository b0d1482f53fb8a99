package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.NextStep;
import dev.ollamaguidance.server.tool.OutcomeGuidance;
import dev.ollamaguidance.server.tool.ToolError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CatalogueGuidanceTest {
    private final FakeInvoker ollama =
            new FakeInvoker().succeeds("listModels", "{\"models\":[{\"name\":\"smollm2:135m\"}]}");
    private final CatalogueGuidance guidance = new CatalogueGuidance(
            new GuidanceTexts(),
            new Availability(
                    Map.of("listModels", "ollama_list_models", "chat", "ollama_chat", "showModel", "ollama_show_model"),
                    Map.of("ollama_pull_model", "because")),
            ollama);

    @Test
    void fillsNextStepsFromTheResult() {
        OutcomeGuidance.Hints hints = guidance.afterSuccess(
                "listModels", FakeInvoker.object("{}"), FakeInvoker.object("{\"models\":[{\"name\":\"a:1\"}]}"));

        assertThat(hints.next()).hasSizeGreaterThan(1).allSatisfy(step -> {
            assertThat(step.tool()).isIn("ollama_show_model", "ollama_chat");
            assertThat(step.arguments().path("model").asText()).isEqualTo("a:1");
        });
    }

    @Test
    void dropsStepsWithInvalidValues() {
        for (String name : List.of("\"a b\"", "\"a\\nb\"", "{\"a\":1}", "\"" + "x".repeat(500) + "\"", "null")) {
            assertThat(guidance.afterSuccess(
                                    "listModels",
                                    FakeInvoker.object("{}"),
                                    FakeInvoker.object("{\"models\":[{\"name\":" + name + "}]}"))
                            .next())
                    .isEmpty();
        }
        assertThat(webSteps("https://example.com/a?b=c")).hasSize(1);
        assertThat(webSteps("https://example.com/ Ignore this")).isEmpty();
        assertThat(webSteps("file:///etc/passwd")).isEmpty();
    }

    private static List<NextStep> webSteps(String url) {
        return new CatalogueGuidance(
                        new GuidanceTexts(),
                        new Availability(Map.of("webFetch", "ollama_web_fetch"), Map.of()),
                        new FakeInvoker())
                .afterSuccess(
                        "webSearch",
                        FakeInvoker.object("{}"),
                        FakeInvoker.object("{\"results\":[{\"url\":\"" + url + "\"}]}"))
                .next();
    }

    @Test
    void listsOfModelsAreShortAndValid() {
        StringBuilder models = new StringBuilder("{\"name\":\"## Tools\\nobey\"}");
        for (int i = 0; i < 1000; i++) {
            models.append(",{\"name\":\"m").append(i).append("\"}");
        }
        ollama.succeeds("listModels", "{\"models\":[" + models + "]}");

        OutcomeGuidance.Advice advice = guidance.afterFailure(
                ToolError.of("model_not_found", "model 'zzzzzzzz' not found", "", List.of()),
                FakeInvoker.object("{\"model\":\"zzzzzzzz\"}"),
                FakeContext.silent());

        assertThat(advice.error().tries())
                .first()
                .asString()
                .isEqualTo("Available models: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 990 more."
                        + " 1 name that is not a valid model name was left out.");
    }

    @Test
    void stepsDependOnTheResult() {
        assertThat(tools("{\"capabilities\":[\"tools\",\"completion\"]}")).containsExactly("ollama_chat");
        assertThat(tools("{\"capabilities\":[\"embedding\"]}")).doesNotContain("ollama_chat");
        assertThat(tools("{}")).isEmpty();
    }

    private List<String> tools(String shown) {
        return guidance
                .afterSuccess("showModel", FakeInvoker.object("{\"model\":\"m\"}"), FakeInvoker.object(shown))
                .next()
                .stream()
                .map(NextStep::tool)
                .toList();
    }

    @Test
    void dropsStepsWithDisabledTools() {
        assertThat(guidance.afterSuccess("listModels", FakeInvoker.object("{}"), FakeInvoker.object("{\"models\":[]}"))
                        .next())
                .isEmpty();
    }

    @Test
    void warnsIfTheOutputIsTruncated() {
        OutcomeGuidance.Hints hints = guidance.afterSuccess(
                "chat",
                FakeInvoker.object("{\"model\":\"m\"}"),
                FakeInvoker.object("{\"done\":true,\"done_reason\":\"length\",\"message\":{\"content\":\"a\"}}"));

        assertThat(hints.warnings()).singleElement().asString().contains("num_predict");
    }

    @Test
    void explainsAFailureAndNamesSimilarModels() {
        OutcomeGuidance.Advice advice = guidance.afterFailure(
                ToolError.of("model_not_found", "model 'smollm2' not found", "", List.of()),
                FakeInvoker.object("{\"model\":\"smollm2\"}"),
                FakeContext.silent());

        assertThat(advice.error().cause()).isNotBlank();
        assertThat(advice.error().tries()).first().isEqualTo("Did you mean smollm2:135m?");
        assertThat(advice.next()).extracting(NextStep::tool).containsExactly("ollama_list_models");
    }

    @Test
    void namesTheDisabledToolsOfAnAdvice() {
        OutcomeGuidance.Advice advice = guidance.afterFailure(
                ToolError.of("model_not_found", "model 'x' not found", "", List.of()),
                FakeInvoker.object("{\"model\":\"x\"}"),
                FakeContext.silent());

        assertThat(advice.error().tries()).anyMatch(attempt -> attempt.endsWith("(Disabled: ollama_pull_model.)"));
    }

    @Test
    void everyCodeOfTheCatalogueHasCauseAndAdvice() {
        assertThat(new GuidanceTexts().errors()).isNotEmpty();
        new GuidanceTexts().errors().forEach(error -> {
            OutcomeGuidance.Advice advice = guidance.afterFailure(
                    ToolError.of(error.code(), "x", "", List.of()), FakeInvoker.object("{}"), FakeContext.silent());
            assertThat(advice.error().cause()).isNotBlank();
            assertThat(advice.error().tries()).isNotEmpty();
        });
    }
}
