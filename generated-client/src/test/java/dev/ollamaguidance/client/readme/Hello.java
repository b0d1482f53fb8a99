package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.List;

final class Hello {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatMessage question = ChatMessage.builder()
                .role(MessageRole.USER)
                .content("Say hello.")
                .build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(question))
                .build();
        System.out.println(client.chat(request).text());
    }
}
