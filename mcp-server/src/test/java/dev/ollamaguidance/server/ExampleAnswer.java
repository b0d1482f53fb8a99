package dev.ollamaguidance.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CatalogueFile;

/** What the stand-in answers, from the same examples. */
public final class ExampleAnswer {
    /** Arguments that the stand-in answers with the example. */
    public static final String CHAT =
            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";

    private ExampleAnswer() {}

    /** The text of the first streamed answer of a model in a conversation. */
    public static String chatText() {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : chatLines()) {
            text.append(line.at("/message/content").asText());
        }
        return text.toString();
    }

    /** The first streamed answer of a model in a conversation. */
    public static JsonNode chatLines() {
        for (JsonNode operation : CatalogueFile.read("examples.json").path("operations")) {
            for (JsonNode example : operation.path("examples")) {
                if (operation.path("operationId").asText().equals("chat")
                        && example.at("/response/lines").isArray()) {
                    return example.at("/response/lines");
                }
            }
        }
        throw new AssertionError("the catalogue has no streamed answer of chat");
    }
}
