package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.Images;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.MessageRole;
import java.nio.file.Path;
import java.util.List;

final class DescribeImage {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatMessage question = ChatMessage.builder()
                .role(MessageRole.USER)
                .content("What is this?")
                .images(List.of(Images.of(Path.of("cat.png"))))
                .build();
        ChatRequest request = ChatRequest.builder()
                .model("gemma3:4b")
                .messages(List.of(question))
                .build();
        System.out.println(client.chat(request).text());
    }
}
