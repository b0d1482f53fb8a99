package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import java.time.Duration;

final class Timeouts {

    public static void main(String[] arguments) {
        OllamaClient client = OllamaClient.builder()
                .fromEnvironment()
                .connectTimeout(Duration.ofSeconds(2))
                .answerTimeout(Duration.ofMinutes(5))
                .idleTimeout(Duration.ofSeconds(30))
                .build();
        OllamaClient quick = client.with(options -> options.withCallTimeout(Duration.ofSeconds(5)));
        System.out.println(quick.getVersion().version() + ", " + quick.options());
    }
}
