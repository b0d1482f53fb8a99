package dev.ollamaguidance.contract.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractReader;
import dev.ollamaguidance.contract.JsonValues;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks the compiled arguments, which the server validates and a host does not see. */
final class ArgumentCompilerTest {
    private static final String WHOLE = """
            paths:
              /api/chat:
                post:
                  operationId: chat
                  x-since: 0.1.14
                  x-mcp:
                    tool: ollama_chat
                    title: Chat
                    toolset: infer
                    effects: {readOnly: true, destructive: false, idempotent: false, openWorld: false}
                    set: {stream: true}
                    confirm: Sure?
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Request'}}}}
            components:
              schemas:
                Request:
                  type: object
                  x-accepts: {ignores: [user]}
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
                    options: {$ref: '#/components/schemas/Options', x-accepts: {outside: true}}
                Think:
                  description: Thinks.
                  oneOf:
                    - {type: boolean, description: Whether.}
                    - {type: string, description: How., enum: [low, max], x-since: 0.12.0, x-since-values: {max: 0.22.0}}
                Options:
                  type: object
                  description: Options.
                  properties:
                    seed: {type: integer, description: A seed., x-accepts: {names: [random_seed]}}
            """;
    private static final String REMOVED = """
                    mirostat: {type: integer, description: Use top_p., deprecated: true, x-removed: 0.7.0}
                    old: {type: integer, description: Without effect., deprecated: true}
            """;

    private final ArgumentEntry tool = compile(WHOLE + REMOVED, WHOLE);

    @Test
    void listsTheReleaseThatAddedAnArgument() {
        assertThat(tool.since()).contains("0.1.14");
        assertThat(tool.added())
                .containsExactly(
                        new ArgumentEntry.Added("/think", Optional.empty(), Optional.empty(), "0.9.0"),
                        new ArgumentEntry.Added("/think", Optional.of("string"), Optional.empty(), "0.12.0"),
                        new ArgumentEntry.Added("/think", Optional.empty(), Optional.of("max"), "0.22.0"),
                        new ArgumentEntry.Added("/list/*/new", Optional.empty(), Optional.empty(), "0.12.10"));
    }

    @Test
    void listsTheAcceptedFormsAndWhatTheServerSets() {
        assertThat(tool.accepted())
                .extracting(ArgumentEntry.Accepted::position)
                .containsExactly("", "/options", "/options/seed");
        assertThat(tool.accepted().get(0).forms().ignores()).containsExactly("user");
        assertThat(tool.accepted().get(1).forms().outside()).isTrue();
        assertThat(tool.accepted().get(2).forms().names()).containsExactly("random_seed");
        assertThat(tool.ignored()).containsExactly("stream");
        assertThat(tool.schema().toString()).doesNotContain("x-accepts");
    }

    @Test
    void listsRemovedArguments() {
        assertThat(tool.removed())
                .containsExactly(
                        new ArgumentEntry.Removed("/options/mirostat", Optional.of("0.7.0"), "Use top_p."),
                        new ArgumentEntry.Removed("/options/old", Optional.empty(), "Without effect."));
    }

    @Test
    void schemaIsFullAndClosedAndHasTheArgumentsOfTheServer() {
        JsonNode schema = JsonValues.tree(tool.schema());

        assertThat(schema.at("/properties").fieldNames())
                .toIterable()
                .containsExactly("think", "list", "options", "confirm");
        assertThat(schema.at("/properties/options/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schema.toString()).doesNotContain("x-since", "mirostat");
    }

    private static ArgumentEntry compile(String whole, String view) {
        Contract removed = ContractReader.parse(whole);
        return new ArgumentCompiler(removed, ContractReader.parse(view))
                .compile()
                .tools()
                .get(0);
    }
}
