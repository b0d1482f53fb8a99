package dev.ollamaguidance.client.readme;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class ModelsTest {

    @Test
    void listsTheModels(StandIn ollama) {
        OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();
        assertFalse(client.listModels().modelsOrEmpty().isEmpty());
    }
}
