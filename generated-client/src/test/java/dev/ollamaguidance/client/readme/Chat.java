package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ModelOptions;
import java.util.List;

final class Chat {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .options(ModelOptions.builder().temperature(0.2).numCtx(8192L).build())
                .build();
        ChatResponse response = client.chat(request);
        System.out.println(response.text());
    }
}
