package dev.ollamaguidance.contracttests.pact;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * A real Ollama keeps the pact: the one at {@code -Dollama.url}, by default at its usual address. {@code
 * -Dollama.registry=HOST:PORT} names a registry for what is pulled; without it those interactions are skipped.
 */
@Tag("live")
final class LivePactProviderTest extends ProviderVerification {

    private final URI url = URI.create(System.getProperty("ollama.url", "http://127.0.0.1:11434"));
    private final Optional<String> registry = Optional.ofNullable(System.getProperty("ollama.registry"));

    @BeforeAll
    void requireReady() {
        world(Examples.read()).requireReady();
    }

    @Override
    LiveWorld world(Examples contractExamples) {
        return new LiveWorld(url, contractExamples.listedModels(), registry);
    }
}
