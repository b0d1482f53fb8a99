package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import org.junit.jupiter.api.Test;

/** What the server checks arguments against, beyond what a host sees. */
final class ArgumentCatalogueTest {
    private static final String WHOLE = """
            paths:
              /api/chat:
                post:
                  operationId: chat
                  x-since: 0.1.14
                  x-mcp: {tool: ollama_chat, set: {stream: true}, confirm: Sure?}
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Request'}}}}
            components:
              schemas:
                Request:
                  type: object
                  properties:
                    stream: {type: boolean, description: Streams., x-since: 0.2.0}
                    think: {$ref: '#/components/schemas/Think', x-since: 0.9.0}
                    list:
                      type: array
                      description: A list.
                      items:
                        type: object
                        description: An item.
                        properties: {new: {type: [string, 'null'], description: New., x-since: 0.12.10}}
                    options: {$ref: '#/components/schemas/Options'}
                Think:
                  description: Thinks.
                  oneOf:
                    - {type: boolean, description: Whether.}
                    - {type: string, description: How., enum: [low, max], x-since: 0.12.0, x-since-values: {max: 0.22.0}}
                Options:
                  type: object
                  description: Options.
                  properties:
                    seed: {type: integer, description: A seed.}
            """;
    private static final String REMOVED = """
                    mirostat: {type: integer, description: Use top_p., deprecated: true, x-removed: 0.7.0}
                    old: {type: integer, description: Without effect., deprecated: true}
            """;

    private final JsonNode tool = compile(WHOLE + REMOVED, WHOLE);

    @Test
    void tellsWhichArgumentsAreYoungerThanOthers() {
        assertThat(tool.path("since").asText()).isEqualTo("0.1.14");
        assertThat(tool.path("younger").toString())
                .isEqualTo(
                        "[{\"at\":\"/think\",\"since\":\"0.9.0\"},{\"at\":\"/think\",\"type\":\"string\",\"since\":\"0.12.0\"},"
                                + "{\"at\":\"/think\",\"value\":\"max\",\"since\":\"0.22.0\"},{\"at\":\"/list/*/new\",\"since\":\"0.12.10\"}]");
    }

    @Test
    void tellsWhatWasRemovedFromTheWholeContract() {
        assertThat(tool.path("gone").toString())
                .isEqualTo("[{\"at\":\"/options/mirostat\",\"removed\":\"0.7.0\",\"hint\":\"Use top_p.\"},"
                        + "{\"at\":\"/options/old\",\"hint\":\"Without effect.\"}]");
    }

    @Test
    void theSchemaIsFullAndClosedAndHasWhatTheServerTakes() {
        assertThat(tool.at("/schema/properties").fieldNames())
                .toIterable()
                .containsExactly("think", "list", "options", "confirm");
        assertThat(tool.at("/schema/properties/options/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(tool.path("schema").toString()).doesNotContain("x-since", "mirostat");
    }

    private static JsonNode compile(String whole, String view) {
        Contract removed = ContractReader.parse(whole);
        return new ArgumentCatalogue(removed, ContractReader.parse(view))
                .compile()
                .at("/tools/0");
    }
}
