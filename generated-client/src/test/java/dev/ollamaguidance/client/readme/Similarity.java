package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.EmbedInput;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.model.Embedding;
import java.util.List;

final class Similarity {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        EmbedRequest request = EmbedRequest.builder()
                .model("all-minilm:l6")
                .input(EmbedInput.of(List.of("A cat sleeps.", "A dog sleeps.")))
                .build();
        List<Embedding> vectors = client.embed(request).embeddingsOrEmpty();
        if (vectors.size() == 2) {
            double similarity = vectors.get(0).cosineSimilarity(vectors.get(1));
            float[] components = vectors.get(0).toArray();
            System.out.println(components.length + " components, similarity " + similarity);
        }
    }
}
