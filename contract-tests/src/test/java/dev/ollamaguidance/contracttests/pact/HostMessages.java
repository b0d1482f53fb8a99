package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a host reads from the responses of the server. The pact requires no more than this. */
final class HostMessages {
    static final String PROVIDER = "ollama-mcp-server";
    static final String CONSUMER = "mcp-host";
    static final String INITIALIZE = "an initialize request";
    static final String LIST = "a tools/list request";
    static final String CALL = "a tools/call request for the version";

    private HostMessages() {}

    /** The negotiated protocol version. */
    static String protocolVersion(JsonNode answer) {
        return answer.at("/result/protocolVersion").asText();
    }

    /** The instructions for the model; empty if there are none. */
    static String instructions(JsonNode answer) {
        return answer.at("/result/instructions").asText();
    }

    /** The names of the read-only tools that have both schemas. */
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

    /** The text of a tool result; empty if the result is an error. */
    static String text(JsonNode answer) {
        return answer.at("/result/isError").asBoolean()
                ? ""
                : answer.at("/result/content/0/text").asText();
    }
}
