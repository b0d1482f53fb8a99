package dev.ollamaguidance.contracttests;

import com.fasterxml.jackson.databind.JsonNode;

/** What the stand-in answers, from the same examples. */
public final class ExampleAnswer {
    /** Arguments of a chat that the stand-in answers with the example. */
    public static final String CHAT =
            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";

    private ExampleAnswer() {}

    /** The text of the first streamed answer of a model in a conversation. */
    public static String chatText() {
        StringBuilder text = new StringBuilder();
        for (JsonNode operation : Resources.json("/catalogue/examples.json").path("operations")) {
            for (JsonNode example : operation.path("examples")) {
                JsonNode lines = example.at("/response/lines");
                if (operation.path("operationId").asText().equals("chat") && lines.isArray()) {
                    lines.forEach(
                            line -> text.append(line.at("/message/content").asText()));
                    return text.toString();
                }
            }
        }
        throw new AssertionError("the catalogue has no streamed answer of chat");
    }
}
