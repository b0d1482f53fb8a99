package dev.ollamaguidance.api.examples;

import com.fasterxml.jackson.databind.JsonNode;

/** The streamed chat of the contract's examples. The stand-in returns it for {@link #REQUEST}. */
public final class ChatExample {
    /** A request, or arguments of a tool, for which the stand-in returns the example. */
    public static final String REQUEST =
            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";

    private ChatExample() {}

    /** The lines of the first streamed response of the operation {@code chat}. */
    public static JsonNode lines() {
        return ContractExamples.newest().entries("chat").stream()
                .map(entry -> entry.example().at("/response/lines"))
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The catalogue has no streamed response of chat"));
    }

    /** The text that the model writes in {@link #lines()}. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : lines()) {
            text.append(line.at("/message/content").asText());
        }
        return text.toString();
    }
}
