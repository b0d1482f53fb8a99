package dev.ollamaguidance.standin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.standin.http.Reply;
import dev.ollamaguidance.standin.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that a new operation of the contract requires no new code, with operations that Ollama does not have. */
final class NewOperationTest {

    private static final String CATALOGUE = """
            {"release": "9.9", "statuses": {}, "operations": [
              {"operationId": "shelf", "method": "GET", "path": "/shelf", "models": {"lists": "books"}, "examples": [
                {"name": "full", "request": {}, "response": {"status": 200, "mediaType": "application/json",
                  "body": {"books": [{"name": "one:latest", "pages": 7}]}}}]},
              {"operationId": "copy", "method": "PUT", "path": "/shelf/copy",
                "models": {"uses": "from", "adds": "to"}, "examples": [
                {"name": "done", "request": {"body": {"from": "one", "to": "two"}},
                  "response": {"status": 200, "mediaType": "application/json", "body": {"said": "one became two"}}}]},
              {"operationId": "greet", "method": "GET", "path": "/greet/{who}", "examples": [
                {"name": "done", "request": {"pathParameters": {"who": "Ann"}},
                  "response": {"status": 200, "mediaType": "text/plain", "body": "Hello Ann, not Anna"}}]},
              {"operationId": "greetAll", "method": "GET", "path": "/greet/all", "examples": []}
            ]}""";

    private final ContractAnswers answers = answers();

    @Test
    void addsAndListsModels() throws IOException {
        assertThat(text(ask("PUT", "/shelf/copy", "{\"from\":\"ONE\",\"to\":\"three\"}")))
                .isEqualTo("{\"said\":\"ONE became three\"}");
        assertThat(text(ask("GET", "/shelf", "")))
                .isEqualTo(
                        "{\"books\":[{\"name\":\"three:latest\",\"pages\":7},{\"name\":\"one:latest\",\"pages\":7}]}");
    }

    @Test
    void replacesSwappedNames() throws IOException {
        answers.models().add("two");
        assertThat(text(ask("PUT", "/shelf/copy", "{\"from\":\"two\",\"to\":\"one\"}")))
                .isEqualTo("{\"said\":\"two became one\"}");
    }

    @Test
    void insertsThePathParameterIntoPlainText() throws IOException {
        Reply reply = ask("GET", "/greet/Zo%C3%AB+1?x=y", "");
        assertThat(text(reply)).isEqualTo("Hello Zoë+1, not Anna");
        assertThat(reply.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void reportsAMissingExample() throws IOException {
        assertThat(ask("GET", "/greet/all", "").status()).isEqualTo(501);
        Reply unknown = ask("PUT", "/shelf/copy", "{\"from\":\"none\",\"to\":\"two\"}");
        assertThat(unknown.status()).isEqualTo(501);
        assertThat(text(unknown)).contains("no example that fits this request of copy");
    }

    private Reply ask(String method, String target, String body) throws IOException {
        return answers.answer(
                new Request(method, target, Map.of(), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Reply.Whole.class);
        return ((Reply.Whole) reply.content()).text();
    }

    private static ContractAnswers answers() {
        try {
            return ContractAnswers.of(
                    Catalogue.of(ExampleCatalogue.FILE.read(
                            new ByteArrayInputStream(CATALOGUE.getBytes(StandardCharsets.UTF_8)))),
                    null);
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
