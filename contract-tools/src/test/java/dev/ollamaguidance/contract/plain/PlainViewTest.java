package dev.ollamaguidance.contract.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.Release;
import org.junit.jupiter.api.Test;

/** Checks that responses have separate schemas, and that the view has only what OpenAPI 3.0.3 supports. */
final class PlainViewTest {
    private static final JsonNode PLAIN = PlainView.at(ContractReader.parse("""
            openapi: 3.1.0
            info:
              title: Small
              version: 0.33.0
              summary: A summary.
              license: {name: Apache-2.0, identifier: Apache-2.0}
            paths:
              /api/chat:
                post:
                  operationId: chat
                  x-errors: []
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/ChatRequest'}
                        examples:
                          ok: {value: {x-kept: 1}}
                  responses:
                    '200':
                      description: The response.
                      content:
                        application/x-ndjson:
                          schema: {$ref: '#/components/schemas/ChatResult'}
                          examples:
                            ok: {x-lines: [{done: false}, {done: true}], value: {done: true}}
                            lost: {x-lines: [{error: lost}]}
                    '499': {description: Canceled.}
            components:
              schemas:
                ChatRequest:
                  type: object
                  properties:
                    model: {$ref: '#/components/schemas/Name', description: Which model.}
                    stream: {type: boolean, description: Whether to stream., default: true}
                    messages: {type: array, items: {$ref: '#/components/schemas/Message'}}
                Name: {type: string, description: A name., pattern: ^a$, examples: [a]}
                ChatResult:
                  type: object
                  required: [message]
                  x-always: [done]
                  properties:
                    message: {$ref: '#/components/schemas/Message'}
                    done: {type: boolean}
                    reason: {$ref: '#/components/schemas/Reason'}
                    families: {type: [array, 'null'], items: {type: string}}
                    nothing: {const: null, description: 'The literal null.'}
                Message:
                  type: object
                  x-always: [role]
                  properties:
                    role: {$ref: '#/components/schemas/Role', description: Who speaks here.}
                    x-of: {type: string}
                Role: {type: string, description: Who speaks., x-extensible-enum: [user, assistant]}
                Reason: {type: string, description: Why it ended., x-extensible-enum: [stop], x-enum-descriptions: [Done.]}
            """), Release.NEWEST);

    private static JsonNode schema(String name) {
        return PLAIN.at("/components/schemas/" + name);
    }

    @Test
    void separatesSchemasOfResponses() {
        assertThat(schema("ChatResult").path("required")).hasToString("[\"message\",\"done\"]");
        assertThat(schema("ChatResult").at("/properties/message/$ref").asText())
                .isEqualTo("#/components/schemas/MessageOutput");
        assertThat(schema("MessageOutput").path("required")).hasToString("[\"role\"]");
        assertThat(schema("MessageOutput").at("/properties/role"))
                .hasToString("{\"$ref\":\"#/components/schemas/RoleOutput\"}");
        assertThat(schema("Message").has("required")).isFalse();
        assertThat(schema("ChatRequest").at("/properties/messages/items/$ref").asText())
                .isEqualTo("#/components/schemas/Message");
    }

    @Test
    void acceptsOtherValuesInResponsesOnly() {
        assertThat(schema("Reason"))
                .hasToString("{\"type\":\"string\","
                        + "\"description\":\"Why it ended. Known values: stop; others are possible.\"}");
        assertThat(schema("RoleOutput").has("enum")).isFalse();
        assertThat(schema("Role").path("enum")).hasToString("[\"user\",\"assistant\"]");
    }

    @Test
    void isOpenApi30() {
        assertThat(PLAIN.path("openapi").asText()).isEqualTo("3.0.3");
        assertThat(PLAIN.path("info").has("summary")).isFalse();
        assertThat(PLAIN.at("/info/license"))
                .hasToString("{\"name\":\"Apache-2.0\",\"url\":\"https://www.apache.org/licenses/LICENSE-2.0\"}");
        assertThat(schema("ChatResult").at("/properties/families"))
                .hasToString("{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"nullable\":true}");
        assertThat(schema("ChatResult").at("/properties/nothing"))
                .hasToString("{\"description\":\"The literal null.\"}");
        assertThat(schema("Name").isMissingNode()).as("inlined").isTrue();
    }

    @Test
    void inlinesSimpleValuesWithTheDescriptionOfTheField() {
        assertThat(schema("ChatRequest").at("/properties/model"))
                .hasToString(
                        "{\"type\":\"string\",\"description\":\"Which model.\",\"pattern\":\"^a$\",\"example\":\"a\"}");
    }

    @Test
    void describesDefaultsThatClientsWouldSend() {
        assertThat(schema("ChatRequest").at("/properties/stream"))
                .hasToString("{\"type\":\"boolean\",\"description\":\"Whether to stream. Default: true.\"}");
    }

    @Test
    void dropsStatusesAndExamplesThatClientsCannotUse() {
        JsonNode responses = PLAIN.at("/paths/~1api~1chat/post/responses");

        assertThat(responses.has("499")).isFalse();
        assertThat(responses.at("/200/content/application~1x-ndjson/examples").fieldNames())
                .toIterable()
                .containsExactly("ok");
    }

    @Test
    void hasNoExtensions() {
        assertThat(PLAIN.at("/paths/~1api~1chat/post").has("x-errors")).isFalse();
        assertThat(PLAIN.at("/paths/~1api~1chat/post/requestBody/content/application~1json/examples/ok/value"))
                .hasToString("{\"x-kept\":1}");
        assertThat(PLAIN.at("/paths/~1api~1chat/post/responses/200/content/application~1x-ndjson/examples/ok"))
                .hasToString("{\"value\":{\"done\":true}}");
        assertThat(schema("Message").at("/properties/x-of").isMissingNode()).isFalse();
    }
}
