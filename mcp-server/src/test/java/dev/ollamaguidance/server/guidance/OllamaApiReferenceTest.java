package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.catalogue.ExampleOperation;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.GuidanceTools;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OllamaApiReferenceTest {
    private static final int LENGTH = 20_000;

    private final ReferencePages pages = new ReferencePages();

    @Test
    void withoutATopicListsAllNames() {
        String index = text("");

        assertThat(index).hasSizeLessThan(8000).contains("- ollama_chat (chat): ", "- createBlob: ");
        pages.schemas().forEach(schema -> assertThat(index).contains(schema.name()));
        pages.errors().forEach(error -> assertThat(index).contains(error.name()));
        assertThat(index).contains("- `metrics.duration_ms`: number", "- `error.code`: string; always present");
    }

    @Test
    void everyOperationHasAPageThatIsShownWhole() {
        assertThat(pages.operations()).hasSize(26);
        for (ExampleOperation operation : ExampleCatalogue.FILE.read().operations()) {
            String id = operation.operationId();
            CallResult result = call(id, LENGTH);
            String page = result.texts().get(0);
            assertThat(result.structured().path("warnings")).as(id).isEmpty();
            assertThat(result.structured().at("/result/kind").asText()).isEqualTo("operation");
            assertThat(page).contains(operation.method() + " " + operation.path());
            assertThat(operation.examples())
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(page)
                            .contains("- `" + example.response().status() + "` (")
                            .contains(example.error().orElse("")));
            assertThat(text(operation.method() + " " + operation.path())).isEqualTo(page);
        }
        for (GuidanceOperation operation : new GuidanceTexts().operations()) {
            assertThat(text(operation.toolOrId()))
                    .isEqualTo(text(operation.operationId()))
                    .contains(operation.description())
                    .satisfies(page ->
                            operation.notes().forEach(note -> assertThat(page).contains(note)));
        }
    }

    @Test
    void aPageHasTheFieldsThatTheShortSchemasOmit() {
        assertThat(text("chat"))
                .contains(
                        "- `messages[].thinking`: string; added in 0.9.0. ",
                        "- `tools[].function.parameters.properties.*.description`: string. ",
                        "Fields (topic ModelOptions): num_ctx, num_predict",
                        "The tool sets `stream` to true.")
                .doesNotContain("mirostat");
        assertThat(text("ollama_embed")).contains("- `include`: array of string; tool only. ", "Values: `embeddings`.");
        assertThat(text("createBlob")).contains("no tool: ", "- `digest` (path): string; required. ");
    }

    @Test
    void findsEveryFieldByItsPath() {
        assertThat(pages.fields())
                .hasSizeGreaterThan(200)
                .allSatisfy(field -> assertThat(field.places())
                        .allSatisfy(place -> assertThat(text(place)).contains(field.text())));
    }

    @Test
    void optionsHaveTypeDefaultUnitAndReleaseAndRemovedOptionsHaveAHint() {
        assertThat(text("options"))
                .contains(
                        "- `num_predict`: integer (tokens); server default `-1`. ",
                        "- `draft_num_predict`: integer (tokens); server default `4`; added in 0.30.0. ",
                        "## Fields: removed or deprecated",
                        "- `mirostat`: integer (code); server default `0`; removed in 0.7.0. ",
                        "use temperature, top_p and min_p");
    }

    @Test
    void describesAFieldWithManyPositionsOnce() {
        assertThat(text("num_ctx"))
                .containsOnlyOnce("Size of the context window")
                .contains("chat.options.num_ctx", "embed.options.num_ctx", "Changed in 0.15.5: ");
        assertThat(text("ollama_chat.messages[].role")).isEqualTo(text("chat.messages.role"));
        assertThat(text("ModelOptions.num_ctx")).contains("Size of the context window");
    }

    @Test
    void findsEverySchemaAndEveryError() {
        assertThat(pages.schemas()).hasSizeGreaterThan(40);
        pages.schemas().forEach(schema -> assertThat(text(schema.name())).contains(schema.description()));
        new GuidanceTexts()
                .errors()
                .forEach(error -> assertThat(text(error.code()))
                        .contains(error.cause())
                        .contains(error.tries().get(0)));
    }

    @Test
    void findsASchemaByItsNameInAnyCase() {
        assertThat(text("chatrequest")).contains("Request of chat.", "- `messages`: array of ChatMessage");
        assertThat(text("ChatMessage")).contains("Value of chat.messages, ");
    }

    @Test
    void findsAnOperationByItsMethodAndPath() {
        assertThat(text("DELETE /api/delete")).isEqualTo(text("deleteModel"));
    }

    @Test
    void searchesForOtherWords() {
        assertThat(text("context window"))
                .startsWith("# Search: context window")
                .contains("options.num_ctx: Size of the context window, for prompt and response together.");
    }

    @Test
    void suggestsSimilarNamesForAnUnknownTopic() {
        CallResult result = call("num_ctxx", LENGTH);

        assertThat(result.error()).isTrue();
        assertThat(result.texts().get(0)).contains("Did you mean num_ctx");
        assertThat(result.structured().at("/next/0/tool").asText()).isEqualTo(GuidanceTools.REFERENCE);
    }

    @Test
    void hugeTopicsTakeLittleTime() {
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (String topic : List.of("x".repeat(1_000_000), "abc def ".repeat(100_000), "a.".repeat(500_000))) {
                CallResult result = call(topic, LENGTH);
                assertThat(result.structured().toString() + result.texts()).hasSizeLessThan(50_000);
            }
        });
    }

    @Test
    void truncatesALongPageAtTheEndOfALineWithAWarning() {
        CallResult result = call("chat", 2000);

        assertThat(text("chat")).startsWith(result.texts().get(0) + "\n");
        assertThat(result.structured().at("/warnings/0").asText()).contains("truncated at", "narrower topic");
    }

    @Test
    void namesTheDisabledTools() {
        assertThat(text("pullModel")).endsWith("\nDisabled: ollama_pull_model.\n");
    }

    private String text(String topic) {
        return call(topic, 100_000).texts().get(0);
    }

    private CallResult call(String topic, int length) {
        Availability availability = new Availability(Map.of(), Map.of("ollama_pull_model", "because"));
        return new OllamaApiReference(availability, Map.of(), length)
                .call(JsonNodeFactory.instance.objectNode().put("topic", topic), FakeContext.silent());
    }
}
