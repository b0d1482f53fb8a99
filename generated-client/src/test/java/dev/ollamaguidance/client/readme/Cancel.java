package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

final class Cancel {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .build();
        Cancellation cancellation = new Cancellation();
        OllamaClient cancelable = client.with(options -> options.withCancellation(cancellation));
        CompletableFuture<ChatResponse> response = CompletableFuture.supplyAsync(() -> cancelable.chat(request));
        cancellation.cancel(); // From any thread. Ollama stops generating.
        try {
            System.out.println(response.join().text());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof OllamaException.Cancelled canceled) {
                System.out.println("Canceled: " + canceled.getMessage());
            }
        }
    }
}
