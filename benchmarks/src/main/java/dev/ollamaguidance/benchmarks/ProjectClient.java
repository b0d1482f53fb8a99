package dev.ollamaguidance.benchmarks;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.EmbedInput;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.model.MessageRole;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The client of this repository, through its public API. */
final class ProjectClient implements Contender {

    private final OllamaClient client;

    ProjectClient(String address) {
        client = OllamaClient.builder().baseUrl(address).build();
    }

    @Override
    public String chat(String model) {
        return content(client.chat(request(model)));
    }

    @Override
    public void stream(String model, Consumer<String> tokens) {
        try (Stream<ChatResponse> parts = client.chatStream(request(model))) {
            parts.forEach(part -> tokens.accept(content(part)));
        }
    }

    @Override
    public Vectors embed(String model, List<String> texts) {
        List<?> vectors = Objects.requireNonNull(client.embed(EmbedRequest.builder()
                        .model(model)
                        .input(EmbedInput.of(texts))
                        .build())
                .embeddings());
        return new Vectors(vectors.size(), vectors.get(vectors.size() - 1));
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder()
                .model(model)
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content(PROMPT)
                        .build()))
                .build();
    }

    private static String content(ChatResponse response) {
        return Objects.requireNonNull(Objects.requireNonNull(response.message()).content());
    }
}
