package org.example.consumer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
class ConsumerTest {

    @Test
    void listsModels(StandIn ollama) {
        OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();

        assertTrue(client.listModels().models().size() > 0);
    }
}
