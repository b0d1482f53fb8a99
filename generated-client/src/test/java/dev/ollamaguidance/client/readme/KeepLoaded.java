package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.model.GenerateRequest;
import dev.ollamaguidance.client.model.KeepAlive;
import java.time.Duration;

final class KeepLoaded {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder().fromEnvironment().build();
        GenerateRequest.Builder load = GenerateRequest.builder().model("smollm2:135m");
        client.generate(load.keepAlive(KeepAlive.of(Duration.ofMinutes(30))).build());
        client.generate(load.keepAlive(KeepAlive.of(-1)).build()); // Without a limit.
        client.generate(load.keepAlive(KeepAlive.of(0)).build()); // Unloads the model.
    }
}
