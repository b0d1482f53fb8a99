package dev.ollamaguidance.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.ai.ollama.api.OllamaApi;

/** Spring AI's OllamaApi, the layer below its models, with its defaults: RestClient and WebClient over the JDK's client. */
final class SpringAi implements Contender {

    private final OllamaApi api;

    SpringAi(String address) {
        api = OllamaApi.builder().baseUrl(address).build();
    }

    @Override
    public String chat(String model) {
        return content(Objects.requireNonNull(api.chat(request(model, false))));
    }

    @Override
    public void stream(String model, Consumer<String> tokens) {
        api.streamingChat(request(model, true))
                .doOnNext(part -> tokens.accept(content(part)))
                .blockLast();
    }

    @Override
    public Vectors embed(String model, List<String> texts) {
        List<float[]> vectors = Objects.requireNonNull(
                        api.embed(new OllamaApi.EmbeddingsRequest(model, texts, null, null, null, null)))
                .embeddings();
        return new Vectors(vectors.size(), vectors.get(vectors.size() - 1));
    }

    private static OllamaApi.ChatRequest request(String model, boolean stream) {
        return OllamaApi.ChatRequest.builder(model)
                .messages(List.of(OllamaApi.Message.builder(OllamaApi.Message.Role.USER)
                        .content(PROMPT)
                        .build()))
                .stream(stream)
                .build();
    }

    private static String content(OllamaApi.ChatResponse response) {
        return Objects.requireNonNull(Objects.requireNonNull(response.message()).content());
    }
}
