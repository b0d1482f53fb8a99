package dev.ollamaguidance.client.readme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ModelOptions;
import dev.ollamaguidance.client.model.ResponseFormat;
import java.util.List;
import java.util.Map;

final class StructuredOutput {

    public static void main(String[] arguments) throws JsonProcessingException {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        Map<String, Object> schema = Map.of(
                "type", "object",
                "properties", Map.of("answer", Map.of("type", "boolean")),
                "required", List.of("answer"));
        ChatMessage question = ChatMessage.builder()
                .role(MessageRole.USER)
                .content("Is the sky blue? Answer as JSON.")
                .build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(question))
                .format(ResponseFormat.of(schema))
                .options(ModelOptions.builder().temperature(0.0).build())
                .build();
        JsonNode output = OllamaJson.mapper().readTree(client.chat(request).text());
        boolean blue = output.path("answer").asBoolean();
        System.out.println("The sky is " + (blue ? "blue" : "not blue"));
    }
}
