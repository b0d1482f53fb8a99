package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class ManyChats {

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            System.out.println(
                    chatAll(client, Collections.nCopies(50, request), threads).size() + " responses");
        } finally {
            threads.shutdown();
        }
    }

    static List<ChatResponse> chatAll(OllamaClient client, List<ChatRequest> requests, ExecutorService threads)
            throws ExecutionException, InterruptedException {
        List<Callable<ChatResponse>> calls = new ArrayList<>();
        for (ChatRequest request : requests) {
            calls.add(() -> client.chat(request));
        }
        List<ChatResponse> responses = new ArrayList<>();
        for (Future<ChatResponse> response : threads.invokeAll(calls)) {
            responses.add(response.get());
        }
        return responses;
    }
}
