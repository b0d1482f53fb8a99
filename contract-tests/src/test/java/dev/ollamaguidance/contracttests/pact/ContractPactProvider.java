package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stand-in that answers from the contract's examples at a release. */
final class ContractPactProvider implements PactProvider {

    private final StandIn standIn;

    ContractPactProvider(String release) {
        this.standIn = StandIn.contract(release).pace(Duration.ZERO).start();
    }

    @Override
    public URI url() {
        return standIn.url();
    }

    @Override
    public void modelIsThere(String model) {
        standIn.models().add(model);
    }

    @Override
    public void noSuchModel(String model) {
        standIn.models().remove(model);
    }

    @Override
    public void noModelIsThere() {
        standIn.models().names().forEach(standIn.models()::remove);
    }

    @Override
    public void modelIsInMemory(String model) {
        standIn.models().load(model);
    }

    @Override
    public void noModelIsInMemory() {
        standIn.models().loaded().forEach(standIn.models()::unload);
    }

    @Override
    public void registryOffers(String model) {
        noSuchModel(model);
    }

    /** A new one has no blob; it takes those whose bytes nobody knows for granted. */
    @Override
    public void blobIsThere(String digest, @Nullable String text) {
        if (text != null) {
            OllamaClient.builder().baseUrl(url()).build().createBlob(digest, BodyPublishers.ofString(text));
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
