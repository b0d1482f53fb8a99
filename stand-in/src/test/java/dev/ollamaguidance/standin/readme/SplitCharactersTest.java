package dev.ollamaguidance.standin.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.junit.StandInExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class SplitCharactersTest {

    @Test
    void readsSplitCharacters(FaultProxy ollama) {
        String line = "{\"message\":{\"content\":\"你好 😀\"},\"done\":true}";
        ollama.use(Fault.answer(Answer.lines(line)).and(Fault.splitCharacters()));

        String text = new Assistant(ollama.url()).ask("Hi");

        assertEquals("你好 😀", text);
    }
}
