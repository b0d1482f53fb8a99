package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.DoubleEmbedding;
import dev.ollamaguidance.client.model.EmbeddingsRequest;

final class OlderEmbeddings {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        EmbeddingsRequest request = EmbeddingsRequest.builder()
                .model("all-minilm:l6")
                .prompt("Why is the sky blue?")
                .build();
        DoubleEmbedding vector = client.embeddings(request).embedding();
        double[] components = vector == null ? new double[0] : vector.toArray();
        System.out.println(components.length + " components");
    }
}
