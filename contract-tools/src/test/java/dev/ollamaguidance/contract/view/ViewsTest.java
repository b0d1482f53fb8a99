package dev.ollamaguidance.contract.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the views of {@code marked.yaml}. */
final class ViewsTest {
    private static final Contract CONTRACT = read();
    private static final Contract OLD = Views.at(CONTRACT, Release.read("0.5.13"));
    private static final Contract MIDDLE = Views.at(CONTRACT, Release.read("0.9.0"));
    private static final Contract NEWEST = Views.at(CONTRACT, Release.NEWEST);

    private static final String CHAT = "/paths/~1api~1chat/post";

    @Test
    void hasItsRelease() {
        assertThat(OLD.release()).isEqualTo("0.5.13");
        assertThat(NEWEST.release()).isEqualTo("0.33.0");
        assertThat(OLD.root().at("/info/x-releases").isMissingNode()).isTrue();
    }

    @Test
    void doesNotChangeTheContract() {
        assertThat(CONTRACT.root()).isEqualTo(read().root());
    }

    @Test
    void keepsTheLines() {
        String place = "/components/schemas/ErrorResponse/properties/error";

        assertThat(OLD.location(place)).isEqualTo(CONTRACT.location(place));
        assertThat(OLD.location(place).line()).isGreaterThan(1);
    }

    @Test
    void hasNoLaterOperationAndNoReferenceToIt() {
        assertThat(OLD.operations()).extracting(Operation::id).containsExactly("chat");
        assertThat(OLD.root().at("/tags")).hasSize(1);
        assertThat(OLD.root().at("/x-guidance/workflows"))
                .extracting(workflow -> workflow.path("name").asText())
                .containsExactly("both");
        assertThat(OLD.root().at("/x-guidance/workflows/0/steps")).hasSize(1);
        assertThat(OLD.root().at("/x-guidance/instructions").asText()).isEqualTo("Use {chat}, then search.");
        assertThat(OLD.root().at(CHAT + "/x-guidance/use").asText()).isEqualTo("To chat, not to search.");
        assertThat(OLD.root().at("/x-errors/1/try")).hasToString("[\"Wait.\"]");
        assertThat(OLD.root().at("/x-errors/1/next")).hasSize(1);
        assertThat(NEWEST.operations()).extracting(Operation::id).containsExactly("chat", "search");
    }

    @Test
    void hasTheErrorsOfTheRelease() {
        assertThat(texts(OLD, "/x-errors", "code")).containsExactly("lost", "failed");
        assertThat(texts(MIDDLE, "/x-errors", "code")).containsExactly("refused", "failed");
        assertThat(OLD.root().at(CHAT + "/x-errors")).hasToString("[\"lost\",\"failed\"]");
        assertThat(OLD.root().at(CHAT + "/responses/400/content/application~1json/examples"))
                .isEmpty();
    }

    @Test
    void hasNoLaterOrRemovedField() {
        assertThat(names(OLD, "/components/schemas/ChatRequest/properties"))
                .containsExactly("model", "stream", "any", "old");
        assertThat(names(MIDDLE, "/components/schemas/ChatRequest/properties"))
                .containsExactly("model", "stream", "think", "any");
        assertThat(OLD.root().at("/components/schemas/ChatResult/required")).hasToString("[\"message\",\"done\"]");
        assertThat(OLD.root().at("/components/schemas/ChatResult/x-always")).hasToString("[\"reason\"]");
    }

    @Test
    void hasNoReferenceToALaterComponent() {
        assertThat(names(MIDDLE, "/components/schemas/ChatResult/properties"))
                .containsExactly("message", "thinking", "done", "reason", "parts");
        assertThat(names(MIDDLE, "/components")).containsExactly("schemas");
        assertThat(names(MIDDLE, "/components/schemas"))
                .containsExactly("ChatRequest", "ChatResult", "Part", "ErrorResponse");
        assertThat(names(NEWEST, "/components/responses")).containsExactly("Cancelled");
    }

    @Test
    void hasNoLaterResponse() {
        assertThat(names(OLD, CHAT + "/responses")).containsExactly("200", "400", "500");
        assertThat(names(NEWEST, CHAT + "/responses")).containsExactly("200", "400", "499", "500");
    }

    @Test
    void hasTheValuesOfTheRelease() {
        JsonNode reason = OLD.root().at("/components/schemas/ChatResult/properties/reason");

        assertThat(reason.path("x-extensible-enum")).hasToString("[\"stop\",\"length\"]");
        assertThat(reason.path("x-enum-descriptions")).hasToString("[\"It was complete.\",\"It was truncated.\"]");
        assertThat(reason.has("x-since-values")).isFalse();
    }

    @Test
    void undoesChangesTheNewestFirst() {
        Contract oldest = Views.at(CONTRACT, Release.read("0.5.0"));
        String error = "/components/schemas/ErrorResponse/properties/error";

        assertThat(OLD.root().at("/info/summary").asText()).isEqualTo("Then.");
        assertThat(OLD.root().at(CHAT + "/responses/500/description").asText()).isEqualTo("Failed badly.");
        assertThat(Views.at(CONTRACT, Release.read("0.6.0")).root().at(error + "/type"))
                .hasToString("[\"string\",\"object\"]");
        assertThat(oldest.root().at(error + "/type").asText()).isEqualTo("object");
        assertThat(oldest.root().at(error + "/x-replaced-by").asText()).isEqualTo("code");
        assertThat(oldest.root()
                        .at("/components/schemas/ErrorResponse/required")
                        .isMissingNode())
                .isTrue();
        assertThat(MIDDLE.root().at(error + "/type").asText()).isEqualTo("string");
        assertThat(OLD.root().findParents("x-changed")).isEmpty();
        assertThat(NEWEST.root().findParents("x-changed")).isEmpty();
    }

    @Test
    void extensionsNameNoRemovedField() {
        JsonNode chat = OLD.root().at(CHAT);

        assertThat(chat.at("/x-mcp/set")).hasToString("{\"stream\":true}");
        assertThat(chat.at("/x-mcp/hide")).hasToString("[\"old\"]");
        assertThat(chat.at("/x-mcp/show")).hasToString("[\"/reason\"]");
        assertThat(chat.at("/x-mcp").has("leaveOut")).isFalse();
        assertThat(chat.at("/x-mcp/replaces")).hasToString("[\"/model\"]");
        assertThat(chat.at("/x-mcp").has("publicUrls")).isFalse();
        assertThat(chat.at("/x-mcp/example")).hasToString("{\"model\":\"tiny\"}");
        assertThat(chat.at("/x-stream/append")).hasToString("[\"/message\",\"/parts\"]");
        assertThat(chat.at("/x-guidance/warnings")).hasSize(1);
        assertThat(chat.at("/x-guidance/next")).hasSize(1);
        assertThat(chat.at("/x-guidance/next/0/arguments")).hasToString("{\"model\":\"$arguments/model\"}");
        assertThat(OLD.root().at("/x-errors/1/next/0/arguments")).hasToString("{\"model\":\"tiny\"}");
    }

    @Test
    void examplesHaveARequestAndAResponse() {
        assertThat(names(OLD, CHAT + "/requestBody/content/application~1json/examples"))
                .containsExactly("ok", "whole");
        assertThat(names(NEWEST, CHAT + "/requestBody/content/application~1json/examples"))
                .containsExactly("ok", "whole", "later", "refused");
        assertThat(names(NEWEST, "/paths/~1api~1search~1{place}/parameters/0/examples"))
                .containsExactly("ok");
    }

    @Test
    void replacesAUnionWithOneBranchByTheBranch() {
        String think = "/components/schemas/ChatRequest/properties/think";

        assertThat(CONTRACT.root().at(think).path("oneOf")).hasSize(2);
        assertThat(Views.at(CONTRACT, Release.read("0.9.0")).root().at(think))
                .hasToString("{\"description\":\"Whether to think.\",\"x-since\":\"0.9.0\",\"type\":\"boolean\"}");
    }

    @Test
    void examplesHaveNoFieldsThatTheReleaseDoesNotDeclare() {
        String request = CHAT + "/requestBody/content/application~1json/examples/ok/value";
        String lines = CHAT + "/responses/200/content/application~1x-ndjson/examples/ok/x-lines";

        assertThat(OLD.root().at(request)).hasToString("{\"model\":\"tiny\",\"any\":{\"think\":1},\"stray\":1}");
        assertThat(OLD.root().at(lines + "/0"))
                .hasToString("{\"message\":\"H\",\"parts\":[{\"text\":\"H\"}],\"done\":false}");
        assertThat(NEWEST.root().at(lines)).isEqualTo(CONTRACT.root().at(lines));
    }

    private static List<String> names(Contract contract, String pointer) {
        List<String> names = new ArrayList<>();
        contract.root().at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(Contract contract, String pointer, String member) {
        List<String> texts = new ArrayList<>();
        contract.root().at(pointer).forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }

    private static Contract read() {
        try (InputStream in = ViewsTest.class.getResourceAsStream("marked.yaml")) {
            return ContractReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
