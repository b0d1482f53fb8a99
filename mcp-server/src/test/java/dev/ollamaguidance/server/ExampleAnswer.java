package dev.ollamaguidance.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.catalogue.ExampleOperation;
import dev.ollamaguidance.catalogue.ExampleEntry;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import com.fasterxml.jackson.databind.JsonNode;

/** What the stand-in answers, from the same examples. */
public final class ExampleAnswer {
    /** Arguments that the stand-in answers with the example. */
    public static final String CHAT =
            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

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
        for (ExampleOperation operation : ExampleCatalogue.FILE.read().operations()) {
            for (ExampleEntry example : operation.examples()) {
                if (operation.operationId().equals("chat")
                        && example.response().lines().isPresent()) {
                    return JSON.valueToTree(example.response().lines().get());
                }
            }
        }
        throw new AssertionError("the catalogue has no streamed answer of chat");
    }
}
