package dev.ollamaguidance.standin.readme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.fault.SeenRequest;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInExtension.class)
final class RequestTest {

    @Test
    void sendsTheQuestionOfTheUser(StandIn ollama, FaultProxy proxy) {
        ollama.models().add("mine");
        proxy.use(Fault.pieces(7, Duration.ZERO));

        new Assistant(proxy.url()).ask("Where am I?");

        SeenRequest request = proxy.requests("/api/chat").get(0);
        assertTrue(request.body().contains("Where am I?"));
    }
}
