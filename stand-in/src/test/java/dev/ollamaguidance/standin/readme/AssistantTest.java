package dev.ollamaguidance.standin.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class AssistantTest {

    @Test
    void reportsTheErrorOfOllama(FaultProxy ollama) {
        ollama.use(Fault.errorLine(3, "model runner has unexpectedly stopped"));

        String text = new Assistant(ollama.url()).ask("Hi");

        assertEquals("Sorry: model runner has unexpectedly stopped", text);
    }
}
