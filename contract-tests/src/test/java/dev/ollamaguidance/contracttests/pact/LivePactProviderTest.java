package dev.ollamaguidance.contracttests.pact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contract.Release;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * A real Ollama keeps the pact with its release: the one at {@code -Dollama.url}, by default at its usual address. {@code
 * -Dollama.registry=HOST:PORT} names a registry for what is pushed and pulled; without it those interactions are skipped, as are
 * those that take an account, another start of the server or another network.
 */
@Tag("live")
final class LivePactProviderTest extends ProviderVerification {

    private final URI url = URI.create(System.getProperty("ollama.url", "http://127.0.0.1:11434"));
    private final Optional<String> registry = Optional.ofNullable(System.getProperty("ollama.registry"));
    private final LiveServer server = new LiveServer(url);
    private final Examples examples = examplesOfTheServersRelease();

    /** Those of the newest release that is not newer than the server. */
    private Examples examplesOfTheServersRelease() {
        Release own = Release.read(server.version());
        return Examples.ofEachRelease().stream()
                .filter(known -> !Release.read(known.release()).after(own))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("The contract says nothing of Ollama " + own));
    }

    @BeforeAll
    void requireReady() {
        assertThat(server.models().keySet())
                .as("models of the Ollama at %s", url)
                .containsAll(examples.listedModels());
    }

    @Override
    List<Examples> releases() {
        return List.of(examples);
    }

    @Override
    LivePactProvider world(Examples contractExamples) {
        return new LivePactProvider(server, contractExamples, registry);
    }

    @Override
    void check(Map<Example, String> examplesLeftOut) {
        int all = examples.all().size();
        System.out.printf(
                "Ollama %s at %s, held to the contract at %s: %d interactions, %d of them left out%n",
                server.version(), url, examples.release(), all, examplesLeftOut.size());
        examplesLeftOut.forEach((example, reason) -> System.out.printf(" - %s: %s%n", example.name(), reason));
        assertThat(examplesLeftOut).hasSizeLessThan(all / 2);
    }
}
