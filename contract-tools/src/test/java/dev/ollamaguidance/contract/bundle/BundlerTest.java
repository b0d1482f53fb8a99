package dev.ollamaguidance.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractException;
import dev.ollamaguidance.contract.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that several files become one document, and that every mistake in them is reported with its file and line. */
final class BundlerTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        file("openapi/ollama.yaml", """
                openapi: 3.1.0
                info: {title: A small contract, version: 0.33.0, x-releases: [0.5.13, 0.33.0-rc2]}
                x-errors: {$ref: errors.yaml}
                paths:
                  /api/chat: {$ref: 'operations/chat.yaml#/~1api~1chat'}
                """);
        file("openapi/errors.yaml", "- {code: broken, givenBy: [chat]}\n- {code: spare}\n");
        file("openapi/responses.yaml", """
                Bad:
                  description: Rejected.
                  content:
                    application/json:
                      schema: {$ref: 'schemas/chat.yaml#/Result'}
                """);
        file("openapi/properties.yaml", "stream: {type: boolean, default: true}\n");
        file("openapi/operations/chat.yaml", """
                /api/chat:
                  post:
                    operationId: chat
                    x-stream:
                      error: '../schemas/chat.yaml#/Result'
                    requestBody:
                      content:
                        application/json:
                          schema: {$ref: '../schemas/chat.yaml#/Request'}
                    responses:
                      '200':
                        description: The response.
                        content:
                          application/json:
                            schema: {$ref: '../schemas/chat.yaml#/Result'}
                            examples:
                              whole:
                                summary: The whole response
                                recording: chat.whole
                                cut: [{at: /tokens, keep: [0, 2]}]
                              early:
                                summary: The response of an old server
                                recording: chat.early
                                release: 0.5.13
                                x-removed: 0.9.0
                          application/x-ndjson:
                            schema: {$ref: '../schemas/chat.yaml#/Result'}
                            examples:
                              lines:
                                summary: Two lines
                                recording: chat.lines
                              failed:
                                summary: A stream with only an error
                                recording: chat.failed
                      '400': {$ref: '../responses.yaml#/Bad'}
                """);
        file("openapi/schemas/chat.yaml", """
                Request:
                  type: object
                  properties:
                    stream:
                      $ref: '../properties.yaml#/stream'
                      description: Whether.
                    part: {$ref: '#/Result', description: A part.}
                Result:
                  type: object
                  x-changed:
                    - since: 0.9.0
                      was: {properties: {part: {$ref: '#/Request'}}}
                """);
        recording("0.33.0-rc2/chat.whole", "{\"model\": \"a\"}", "\"body\": {\"tokens\": [7, 8, 9], \"p\": 0.10}");
        recording("0.5.13/chat.early", "{\"model\": \"b\"}", "\"body\": {}");
        recording("0.33.0-rc2/chat.failed", "{\"model\": \"c\"}", "\"lines\": [{\"json\": {\"error\": \"no\"}}]");
        recording("0.33.0-rc2/chat.lines", "{}", "\"lines\": [{\"json\": {\"a\": 1}}, {\"json\": {\"a\": 2}}]");
    }

    @Test
    void movesSchemasAndResponsesToComponents() throws IOException {
        Contract contract = bundle();

        assertThat(contract.root().at("/components/responses/Bad/content/application~1json/schema"))
                .hasToString("{\"$ref\":\"#/components/schemas/Result\"}");
        assertThat(contract.root().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Request", "Result");
        assertThat(contract.root().at("/components/schemas/Request/properties/part"))
                .hasToString("{\"$ref\":\"#/components/schemas/Result\",\"description\":\"A part.\"}");
        assertThat(contract.root().at("/components/schemas/Result/x-changed/0/was/properties/part/$ref"))
                .hasToString("\"#/components/schemas/Request\"");
        assertThat(contract.root().at("/paths/~1api~1chat/post/x-stream/error"))
                .hasToString("\"#/components/schemas/Result\"");
    }

    @Test
    void inlinesOtherReferences() throws IOException {
        Contract contract = bundle();

        assertThat(contract.root().path("x-errors")).hasToString("[{\"code\":\"broken\"},{\"code\":\"spare\"}]");
        assertThat(contract.root().at("/components/schemas/Request/properties/stream"))
                .hasToString("{\"type\":\"boolean\",\"default\":true,\"description\":\"Whether.\"}");
    }

    @Test
    void writesTheErrorsOfEachOperation() throws IOException {
        assertThat(bundle().root().at("/paths/~1api~1chat/post/x-errors")).hasToString("[\"broken\"]");

        file("openapi/errors.yaml", "- {code: broken, givenBy: [chat, fly]}\n");
        assertThatThrownBy(this::bundle)
                .hasMessageContaining("errors.yaml:1, /x-errors/0/givenBy: unknown operation fly");
        file("openapi/errors.yaml", "- {code: broken, givenBy: [chat, chat]}\n");
        assertThatThrownBy(this::bundle).hasMessageContaining("duplicate operation chat");
    }

    @Test
    void keepsFileAndLineOfEveryValue() throws IOException {
        Contract contract = bundle();

        assertThat(contract.location("/components/schemas/Request/properties/stream/default"))
                .isEqualTo(new Location("properties.yaml", 1));
        assertThat(contract.location("/components/schemas/Request/properties/stream/description"))
                .isEqualTo(new Location("schemas/chat.yaml", 6));
        assertThat(contract.location("/paths/~1api~1chat/post/operationId"))
                .isEqualTo(new Location("operations/chat.yaml", 3));
    }

    @Test
    void insertsTheRecordedExchange() throws IOException {
        Contract contract = bundle();
        String chat = "/paths/~1api~1chat/post";

        assertThat(contract.root().at(chat + "/responses/200/content/application~1json/examples/whole"))
                .hasToString("{\"summary\":\"The whole response\",\"x-recording\":{\"release\":\"0.33.0-rc2\","
                        + "\"recording\":\"chat.whole\",\"cut\":[{\"at\":\"/tokens\",\"keep\":[0,2]}]},"
                        + "\"value\":{\"tokens\":[7,9],\"p\":0.10}}");
        assertThat(contract.root().at(chat + "/responses/200/content/application~1x-ndjson/examples/lines"))
                .hasToString("{\"summary\":\"Two lines\",\"x-recording\":{\"release\":\"0.33.0-rc2\","
                        + "\"recording\":\"chat.lines\",\"cut\":[]},"
                        + "\"value\":{\"a\":2},\"x-lines\":[{\"a\":1},{\"a\":2}]}");
        assertThat(contract.root().at(chat + "/responses/200/content/application~1x-ndjson/x-examples"))
                .hasToString(
                        "{\"failed\":{\"summary\":\"A stream with only an error\",\"x-recording\":{\"release\":\"0.33.0-rc2\","
                                + "\"recording\":\"chat.failed\",\"cut\":[]},\"x-lines\":[{\"error\":\"no\"}]}}");
        assertThat(contract.root().at(chat + "/requestBody/content/application~1json/examples"))
                .hasToString("{\"whole\":{\"summary\":\"The whole response\",\"value\":{\"model\":\"a\"}},"
                        + "\"early\":{\"summary\":\"The response of an old server\",\"value\":{\"model\":\"b\"}},"
                        + "\"lines\":{\"summary\":\"Two lines\",\"value\":{}},"
                        + "\"failed\":{\"summary\":\"A stream with only an error\",\"value\":{\"model\":\"c\"}}}");
    }

    @Test
    void reportsFileAndLineOfAReferenceWithoutTarget() throws IOException {
        replace("openapi/schemas/chat.yaml", "'../properties.yaml#/stream'", "'../properties.yaml#/steam'");
        replace("openapi/operations/chat.yaml", "'../responses.yaml#/Bad'", "'../missing.yaml#/Bad'");

        assertThatThrownBy(this::bundle)
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("schemas/chat.yaml:4, /components/schemas/Request/properties/stream: $ref has no"
                        + " target: properties.yaml#/steam")
                .hasMessageContaining("operations/chat.yaml:35, ")
                .hasMessageContaining("$ref points to the file missing.yaml, which does not exist");
    }

    @Test
    void rejectsUnusedFilesAndEntries() throws IOException {
        replace("openapi/schemas/chat.yaml", "Result:\n", "Spare: {type: string}\nResult:\n");
        file("openapi/operations/old.yaml", "/api/old: {}\n");
        Files.writeString(folder.resolve("openapi/operations/chat.yaml"), "/api/lost: {}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::bundle)
                .hasMessageContaining("schemas/chat.yaml:8, /Spare: is not used")
                .hasMessageContaining("operations/chat.yaml:36, /~1api~1lost: is not used")
                .hasMessageContaining("operations/old.yaml:1, : is not used");
    }

    @Test
    void acceptsAnyFormOfThePath() throws IOException {
        Path around = folder.resolve("recordings/../openapi/./ollama.yaml");

        assertThat(Bundler.bundle(around, folder.resolve("recordings")).root()).isEqualTo(bundle().root());
        assertThatThrownBy(() -> Bundler.bundle(folder.resolve("none.yaml"), folder))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("none.yaml:1, : file not found in ");
    }

    @Test
    void rejectsTwoComponentsWithTheSameName() throws IOException {
        file("openapi/schemas/other.yaml", "Result: {type: string}\n");
        replace("openapi/responses.yaml", "'schemas/chat.yaml#/Result'", "'schemas/other.yaml#/Result'");

        assertThatThrownBy(this::bundle).hasMessageContaining("another file has a component with the same name");
    }

    @Test
    void rejectsCircularReferences() throws IOException {
        file("openapi/properties.yaml", "stream: {$ref: '#/stream'}\n");

        assertThatThrownBy(this::bundle)
                .hasMessageContaining(
                        "properties.yaml:1, /components/schemas/Request/properties/stream: circular" + " $ref");
    }

    @Test
    void rejectsAnExampleThatDoesNotMatchItsRecording() throws IOException {
        replace("openapi/operations/chat.yaml", "recording: chat.lines", "recording: chat.whole");
        replace("openapi/operations/chat.yaml", "recording: chat.early", "recording: chat.late");
        replace("openapi/operations/chat.yaml", "keep: [0, 2]", "keep: [0, 3]");

        assertThatThrownBy(this::bundle)
                .hasMessageContaining("operations/chat.yaml:17, ")
                .hasMessageContaining("cut does not match the recorded response: {\"at\":\"/tokens\",\"keep\":[0,3]}")
                .hasMessageContaining("operations/chat.yaml:21, ")
                .hasMessageContaining("release 0.5.13 has no recording chat.late")
                .hasMessageContaining("operations/chat.yaml:29, ")
                .hasMessageContaining("the media type is application/x-ndjson, but the recording has application/json");
    }

    @Test
    void rejectsExamplesWithTheSameNameAndDifferentRequests() throws IOException {
        replace("openapi/operations/chat.yaml", "lines:\n", "whole:\n");

        assertThatThrownBy(this::bundle)
                .hasMessageContaining("another example whole of the operation has a different request");
    }

    private Contract bundle() throws IOException {
        return Bundler.bundle(folder.resolve("openapi").resolve("ollama.yaml"), folder.resolve("recordings"));
    }

    private void recording(String name, String request, String response) throws IOException {
        String type = response.startsWith("\"lines\"") ? "application/x-ndjson" : "application/json; charset=utf-8";
        file(
                "recordings/" + name + ".json",
                "{\"request\": {\"method\": \"POST\", \"path\": \"/api/chat\", \"body\": " + request
                        + "}, \"response\": {\"status\": 200, \"headers\": {\"Content-Type\": \"" + type + "\"}, "
                        + response + "}}");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void replace(String name, String text, String by) throws IOException {
        Path file = folder.resolve(name);
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }
}
