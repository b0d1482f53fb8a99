package dev.ollamaguidance.standin.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class RetryTest {

    @Test
    void retriesWhenOllamaIsBusy(FaultProxy ollama) {
        ollama.use(Fault.status(503, "server busy, please try again")
                .on("/api/chat")
                .onlyFirst(2));

        String text = new Assistant(ollama.url()).ask("Hi");

        assertEquals("I'm so glad you're here.", text);
        assertEquals(3, ollama.requests("/api/chat").size());
        assertEquals(2, ollama.spoiled());
    }
}
