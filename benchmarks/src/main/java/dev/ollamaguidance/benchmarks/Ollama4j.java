package dev.ollamaguidance.benchmarks;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.exceptions.OllamaException;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.embed.OllamaEmbedRequest;
import java.util.List;
import java.util.function.Consumer;

/** The client ollama4j. */
final class Ollama4j implements Contender {

    private static final long TIMEOUT_SECONDS = 60;

    private final Ollama ollama;

    Ollama4j(String address) {
        ollama = new Ollama(address);
        ollama.setRequestTimeoutSeconds(TIMEOUT_SECONDS);
    }

    @Override
    public String chat(String model) throws OllamaException {
        return ollama.chat(request(model), null).getResponseModel().getMessage().getResponse();
    }

    @Override
    public void stream(String model, Consumer<String> tokens) throws OllamaException {
        ollama.chat(
                request(model).withStreaming(),
                part -> tokens.accept(part.getMessage().getResponse()));
    }

    @Override
    public Vectors embed(String model, List<String> texts) throws OllamaException {
        List<List<Double>> vectors =
                ollama.embed(new OllamaEmbedRequest(model, texts)).getEmbeddings();
        return new Vectors(vectors.size(), vectors.get(vectors.size() - 1));
    }

    private static OllamaChatRequest request(String model) {
        return OllamaChatRequest.builder()
                .withModel(model)
                .withMessage(OllamaChatMessageRole.USER, PROMPT)
                .withUseTools(false)
                .build();
    }
}
