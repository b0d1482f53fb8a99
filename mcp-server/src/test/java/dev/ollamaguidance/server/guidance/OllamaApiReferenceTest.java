package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ollamaguidance.server.tool.CallResult;
import dev.ollamaguidance.server.tool.FakeContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OllamaApiReferenceTest {
    private static final int LENGTH = 20_000;

    private final Reference reference = new Reference();

    @Test
    void withoutATopicItListsWhatThereIs() {
        String index = text("");

        assertThat(index).hasSizeLessThan(8000).contains("- ollama_chat (chat): ", "- createBlob: ");
        reference
                .schemas()
                .forEach(
                        schema -> assertThat(index).contains(schema.path("name").asText()));
        reference
                .errors()
                .forEach(error -> assertThat(index).contains(error.path("code").asText()));
        assertThat(index).contains("- metrics.duration_ms: number", "- error.code: string; always");
    }

    @Test
    void everyOperationHasAPageThatIsShownWhole() {
        assertThat(reference.operations()).hasSize(26);
        for (JsonNode operation : reference.operations()) {
            String id = operation.path("operationId").asText();
            CallResult result = call(id, LENGTH);
            String page = result.texts().get(0);
            assertThat(result.structured().path("warnings")).as(id).isEmpty();
            assertThat(result.structured().at("/result/kind").asText()).isEqualTo("operation");
            assertThat(page)
                    .contains(operation.path("description").asText())
                    .contains(operation.path("method").asText() + " "
                            + operation.path("path").asText());
            operation
                    .path("answers")
                    .forEach(answer -> assertThat(page)
                            .contains("- " + answer.path("status").asText()));
            operation.path("errors").forEach(code -> assertThat(page).contains(code.asText()));
            assertThat(text(operation.path("tool").asText(id))).isEqualTo(page);
        }
    }

    @Test
    void aPageHasTheFullFormOfWhatToolsShowCompactly() {
        assertThat(text("chat"))
                .contains(
                        "- messages[].thinking: string; since 0.9.0. ",
                        "- tools[].function.parameters.properties.*.description: string. ",
                        "Its fields (topic ModelOptions): num_ctx, num_predict",
                        "The tool sets stream to true itself.")
                .doesNotContain("mirostat");
        assertThat(text("ollama_embed"))
                .contains("- include: list of string; of the tool alone. ", "Values: embeddings.");
        assertThat(text("createBlob")).contains("no tool: ", "- digest: string; needed. ");
    }

    @Test
    void everyFieldOfEveryOperationIsFoundByItsPath() {
        int found = 0;
        for (JsonNode operation : reference.operations()) {
            for (ReferenceField field : reference.fields(operation.path("request"), schema -> true)) {
                String path = operation.path("operationId").asText() + "." + field.plainPlace();
                assertThat(text(path))
                        .contains(field.facts().path("description").asText());
                found++;
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void optionsHaveTypeDefaultUnitAndReleaseAndThoseThatAreGoneTheirHint() {
        assertThat(text("options"))
                .contains(
                        "- num_predict: integer (tokens); server default -1. ",
                        "- draft_num_predict: integer (tokens); server default 4; since 0.30.0. ",
                        "## No longer in ModelOptions",
                        "- mirostat: integer (code); server default 0; removed in 0.7.0. ",
                        "use temperature, top_p and min_p");
    }

    @Test
    void aFieldOfManyPlacesIsToldOnce() {
        assertThat(text("num_ctx"))
                .containsOnlyOnce("Size of the context window")
                .contains("chat.options.num_ctx", "embed.options.num_ctx", "Changed in 0.15.5: ");
        assertThat(text("ollama_chat.messages[].role")).isEqualTo(text("chat.messages.role"));
        assertThat(text("ModelOptions.num_ctx")).contains("Size of the context window");
    }

    @Test
    void everySchemaAndEveryErrorCanBeAskedFor() {
        assertThat(reference.schemas()).hasSizeGreaterThan(40);
        reference
                .schemas()
                .forEach(schema -> assertThat(text(schema.path("name").asText()))
                        .contains(schema.path("description").asText()));
        reference
                .errors()
                .forEach(error -> assertThat(text(error.path("code").asText()))
                        .contains(error.path("cause").asText())
                        .contains(error.path("try").get(0).asText()));
    }

    @Test
    void aRequestOrAnswerHasTheFieldsOfItsOperation() {
        assertThat(text("chatrequest")).contains("The arguments of chat.", "- messages: list of ChatMessage");
        assertThat(text("ChatMessage")).contains("In chat.messages, ");
    }

    @Test
    void anOperationIsFoundByItsPathInHttp() {
        assertThat(text("DELETE /api/delete")).isEqualTo(text("deleteModel"));
    }

    @Test
    void otherWordsAreSearchedFor() {
        assertThat(text("context window"))
                .startsWith("# Search: context window")
                .contains("options.num_ctx: Size of the context window, for prompt and response together.");
    }

    @Test
    void aNameNobodyKnowsIsAnsweredWithNearOnes() {
        CallResult result = call("num_ctxx", LENGTH);

        assertThat(result.error()).isTrue();
        assertThat(result.texts().get(0)).contains("Did you mean num_ctx");
        assertThat(result.structured().at("/next/0/tool").asText()).isEqualTo(OllamaApiReference.NAME);
    }

    @Test
    void aLongPageIsCutAtTheEndOfALineAndSaysHowToSeeTheRest() {
        CallResult result = call("chat", 2000);

        assertThat(text("chat")).startsWith(result.texts().get(0) + "\n");
        assertThat(result.structured().at("/warnings/0").asText()).contains("cut at", "narrower topic");
    }

    @Test
    void saysWhichToolsAreOff() {
        assertThat(text("pullModel")).endsWith("\nSwitched off here: ollama_pull_model.\n");
    }

    private String text(String topic) {
        return call(topic, 100_000).texts().get(0);
    }

    private CallResult call(String topic, int length) {
        Availability availability = new Availability(Map.of(), Map.of("ollama_pull_model", "because"));
        return new OllamaApiReference(reference, availability, Map.of(), length)
                .call(JsonNodeFactory.instance.objectNode().put("topic", topic), FakeContext.silent());
    }
}
