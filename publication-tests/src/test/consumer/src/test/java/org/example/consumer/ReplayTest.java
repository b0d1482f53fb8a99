package org.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayTest {
    @RegisterExtension
    final StandInExtension recordings = StandInExtension.replay("0.5.13");

    @Test
    void returnsTheRecordedVersion(StandIn ollama) {
        OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();

        assertEquals("0.5.13", client.getVersion().version());
    }
}
