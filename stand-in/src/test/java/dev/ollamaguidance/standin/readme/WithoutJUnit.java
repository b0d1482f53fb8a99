package dev.ollamaguidance.standin.readme;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.time.Duration;

final class WithoutJUnit {

    public static void main(String[] arguments) {
        try (StandIn ollama = StandIn.contract("0.12.11").start();
                FaultProxy proxy = FaultProxy.inFrontOf(ollama.url())) {
            proxy.use(Fault.stallBeforeAnswer(Duration.ofMillis(100)));
            System.out.println(new Assistant(proxy.url()).ask("Hi"));
        }
    }
}
