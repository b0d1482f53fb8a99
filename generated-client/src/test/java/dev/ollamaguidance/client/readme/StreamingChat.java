package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.StreamCollectors;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.List;
import java.util.stream.Stream;

final class StreamingChat {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .build();
        ChatResponse whole;
        try (Stream<ChatResponse> parts = client.chatStream(request)) {
            whole = parts.peek(part -> System.out.print(part.text())).collect(StreamCollectors.chat());
        }
        System.out.printf(" (%.0f tokens per second)", whole.tokensPerSecond().orElse(0));
    }
}
