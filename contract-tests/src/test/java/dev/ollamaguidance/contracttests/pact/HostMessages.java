package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a host reads from the answers of a server: no more than the pact may demand. */
final class HostMessages {
    static final String PROVIDER = "ollama-mcp-server";
    static final String CONSUMER = "mcp-host";
    static final String INITIALIZE = "an initialize request";
    static final String LIST = "a tools/list request";
    static final String CALL = "a tools/call request for the version";

    private HostMessages() {}

    /** The protocol version that both will speak. */
    static String protocolVersion(JsonNode answer) {
        return answer.at("/result/protocolVersion").asText();
    }

    /** What the server wants a model to know; empty when it says nothing. */
    static String instructions(JsonNode answer) {
        return answer.at("/result/instructions").asText();
    }

    /** Names of the tools that only read and have both schemas. */
    static List<String> readOnlyTools(JsonNode answer) {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : answer.at("/result/tools")) {
            boolean schemas = tool.path("inputSchema").isObject()
                    && tool.path("outputSchema").isObject();
            if (schemas && tool.at("/annotations/readOnlyHint").asBoolean()) {
                names.add(tool.path("name").asText());
            }
        }
        return names;
    }

    /** The text of a result that is no error. */
    static String text(JsonNode answer) {
        return answer.at("/result/isError").asBoolean()
                ? ""
                : answer.at("/result/content/0/text").asText();
    }
}
