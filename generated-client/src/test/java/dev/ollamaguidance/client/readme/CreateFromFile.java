package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.Blobs;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.CreateRequest;
import java.nio.file.Path;
import java.util.Map;

final class CreateFromFile {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        String digest = Blobs.upload(
                client,
                Path.of("mine.gguf"),
                (phase, done, total) -> System.out.println(phase + " " + done + " of " + total));
        client.createModel(CreateRequest.builder()
                .model("mine")
                .files(Map.of("mine.gguf", digest))
                .system("Answer in one word.")
                .build());
    }
}
