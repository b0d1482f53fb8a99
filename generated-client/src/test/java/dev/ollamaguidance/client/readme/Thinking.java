package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.StreamCollectors;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.Think;
import java.util.List;
import java.util.stream.Stream;

final class Thinking {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("qwen3:8b")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .think(Think.of(true))
                .build();
        try (Stream<ChatResponse> parts = client.chatStream(request)) {
            ChatResponse response = parts.collect(StreamCollectors.chat());
            ChatMessage message = response.message();
            System.out.println("Thinking: " + (message == null ? "" : message.thinking()));
            System.out.println("Response: " + response.text());
        }
    }
}
