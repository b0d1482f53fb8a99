package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The consumer side of the pact between host and server: what a host sends, and what it must be able to read in the responses. Writes the pact. */
final class HostPactConsumerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},
             "clientInfo":{"name":"a-host","version":"1.0"}}}""";
    private static final String WELCOME = """
            {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},
             "serverInfo":{"name":"ollama-mcp","version":"1.0"},"instructions":"Call ollama_list_models first."}}""";
    private static final String LIST = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";
    private static final String TOOLS = """
            {"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"ollama_get_version","title":"Get Ollama's version",
             "description":"Gives the release.","inputSchema":{"type":"object"},"outputSchema":{"type":"object"},
             "annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false}}]}}""";
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ollama_get_version","arguments":{}}}""";
    private static final String RESULT = """
            {"jsonrpc":"2.0","id":1,"result":{"isError":false,"content":[{"type":"text","text":"0.5.13"}],
             "structuredContent":{"result":{"version":"0.5.13"},"warnings":[],"next":[]}}}""";

    @Test
    void hostReadsTheResponsesOfThePact() {
        V4Pact pact = new PactBuilder(HostMessages.CONSUMER, HostMessages.PROVIDER, PactSpecVersion.V4)
                .expectsToReceiveSynchronousMessageInteraction(
                        HostMessages.INITIALIZE,
                        message -> message.withRequest(request -> request.withContent(HELLO, "application/json"))
                                .willRespondWith(response -> response.withContent(new TypedJson(json(WELCOME)))))
                .expectsToReceiveSynchronousMessageInteraction(
                        HostMessages.LIST,
                        message -> message.withRequest(request -> request.withContent(LIST, "application/json"))
                                .willRespondWith(response -> response.withContent(new TypedJson(json(TOOLS)))))
                .expectsToReceiveSynchronousMessageInteraction(
                        HostMessages.CALL,
                        message -> message.withRequest(request -> request.withContent(CALL, "application/json"))
                                .willRespondWith(response -> response.withContent(new TypedJson(json(RESULT)))))
                .toPact();

        assertThat(pact.getInteractions()).hasSize(3);
        assertThat(HostMessages.protocolVersion(answer(pact, HostMessages.INITIALIZE)))
                .isEqualTo("2025-11-25");
        assertThat(HostMessages.instructions(answer(pact, HostMessages.INITIALIZE)))
                .isNotBlank();
        assertThat(HostMessages.readOnlyTools(answer(pact, HostMessages.LIST))).contains("ollama_get_version");
        assertThat(HostMessages.text(answer(pact, HostMessages.CALL))).isEqualTo("0.5.13");
        pact.write(System.getProperty("pact.rootDir", "target/pacts"), PactSpecVersion.V4)
                .unwrap();
    }

    private static JsonNode answer(V4Pact pact, String description) {
        for (Interaction interaction : pact.getInteractions()) {
            if (interaction.getDescription().equals(description)) {
                V4Interaction.SynchronousMessages messages = (V4Interaction.SynchronousMessages) interaction;
                return json(messages.getResponse().get(0).getContents().valueAsString());
            }
        }
        throw new AssertionError("The pact has no " + description);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
