package dev.ollamaguidance.standin.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.fault.SeenRequest;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class AssistantTest {

    @Test
    void reportsTheErrorOfOllama(FaultProxy ollama) {
        ollama.use(Fault.errorLine(3, "model runner has unexpectedly stopped"));
        assertThat(new Assistant(ollama.url()).ask("Hi")).isEqualTo("Sorry: model runner has unexpectedly stopped");
    }

    @Test
    void retriesWhenOllamaIsBusy(FaultProxy ollama) {
        ollama.use(Fault.status(503, "server busy, please try again")
                .on("/api/chat")
                .onlyFirst(2));
        assertThat(new Assistant(ollama.url()).ask("Hi")).isEqualTo("I'm so glad you're here.");
        assertThat(ollama.requests("/api/chat")).hasSize(3);
        assertThat(ollama.spoiled()).isEqualTo(2);
    }

    @Test
    void sendsTheQuestionOfTheUser(StandIn ollama, FaultProxy proxy) {
        ollama.models().add("mine");
        proxy.use(Fault.pieces(7, Duration.ZERO));
        new Assistant(proxy.url()).ask("Where am I?");
        SeenRequest request = proxy.requests("/api/chat").get(0);
        assertThat(request.body()).contains("Where am I?");
    }

    @Test
    void readsSplitCharacters(FaultProxy ollama) {
        String line = "{\"message\":{\"content\":\"你好 😀\"},\"done\":true}";
        ollama.use(Fault.answer(Answer.lines(line)).and(Fault.splitCharacters()));
        assertThat(new Assistant(ollama.url()).ask("Hi")).isEqualTo("你好 😀");
    }

    @Test
    void worksWithoutJunit() {
        try (StandIn ollama = StandIn.contract("0.12.11").start();
                FaultProxy proxy = FaultProxy.inFrontOf(ollama.url())) {
            proxy.use(Fault.stallBeforeAnswer(Duration.ofMillis(100)));
            assertThat(new Assistant(proxy.url()).ask("Hi")).isNotEmpty();
        }
    }
}
