package dev.ollamaguidance.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** langchain4j-ollama. Its client is not public, so programs call its models. */
final class LangChain4j implements Contender {

    private final ChatModel chat;
    private final StreamingChatModel stream;
    private final Map<String, EmbeddingModel> embed;

    LangChain4j(String address) {
        chat = OllamaChatModel.builder()
                .baseUrl(address)
                .modelName(Workload.CHAT_MODEL)
                .maxRetries(0)
                .build();
        stream = OllamaStreamingChatModel.builder()
                .baseUrl(address)
                .modelName(Workload.BURST_MODEL)
                .build();
        embed = Stream.of(Workload.ONE_VECTOR_MODEL, Workload.MANY_VECTORS_MODEL)
                .collect(Collectors.toMap(
                        Function.identity(),
                        model -> OllamaEmbeddingModel.builder()
                                .baseUrl(address)
                                .modelName(model)
                                .maxRetries(0)
                                .build()));
    }

    @Override
    public String chat(String model) {
        return chat.chat(request(model)).aiMessage().text();
    }

    @Override
    public void stream(String model, Consumer<String> tokens) {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        stream.chat(request(model), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String token) {
                tokens.accept(token);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        end.join();
    }

    @Override
    public Vectors embed(String model, List<String> texts) {
        List<Embedding> vectors = Objects.requireNonNull(embed.get(model))
                .embedAll(texts.stream().map(TextSegment::from).toList())
                .content();
        return new Vectors(vectors.size(), vectors.get(vectors.size() - 1).vector());
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder()
                .modelName(model)
                .messages(UserMessage.from(PROMPT))
                .build();
    }
}
