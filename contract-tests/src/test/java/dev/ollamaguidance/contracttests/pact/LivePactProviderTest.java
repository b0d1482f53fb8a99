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
 * A real Ollama satisfies the pact of its release. {@code -Dollama.url} sets its base URL, by default the default address of Ollama. {@code
 * -Dollama.registry=HOST:PORT} names a registry for pushes and pulls; without it those interactions are skipped. Interactions that need an account,
 * another start of the server or another network are skipped as well.
 */
@Tag("live")
final class LivePactProviderTest extends ProviderVerification {

    private final URI url = URI.create(System.getProperty("ollama.url", "http://127.0.0.1:11434"));
    private final Optional<String> registry = Optional.ofNullable(System.getProperty("ollama.registry"));
    private final LiveServer server = new LiveServer(url);
    private final Examples examples = examplesOfTheServersRelease();

    /** The examples of the newest release that is not newer than the server. */
    private Examples examplesOfTheServersRelease() {
        Release own = Release.read(server.version());
        return Examples.ofEachRelease().stream()
                .filter(known -> !Release.read(known.release()).after(own))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("The contract does not describe Ollama " + own));
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
    LivePactProvider provider(Examples contractExamples) {
        return new LivePactProvider(server, contractExamples, registry);
    }

    @Override
    void check(Map<Example, String> skippedExamples) {
        int all = examples.all().size();
        System.out.printf(
                "Ollama %s at %s, verified against the contract at %s: %d interactions, %d of them skipped%n",
                server.version(), url, examples.release(), all, skippedExamples.size());
        skippedExamples.forEach((example, reason) -> System.out.printf(" - %s: %s%n", example.name(), reason));
        assertThat(skippedExamples).hasSizeLessThan(all / 2);
    }
}
