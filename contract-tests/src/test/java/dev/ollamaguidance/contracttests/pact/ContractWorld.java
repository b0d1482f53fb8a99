package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stand-in that answers from the contract's examples. */
final class ContractWorld implements World {

    private final StandIn standIn = StandIn.contract().pace(Duration.ZERO).start();

    @Override
    public URI url() {
        return standIn.url();
    }

    @Override
    public void runs(String recording) {
        // It runs from the start.
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
    public void registryOffers(String model) {
        noSuchModel(model);
    }

    @Override
    public void registryLacks(String model) {
        noSuchModel(model);
    }

    @Override
    public void blobIsThere(String digest, @Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("No example has the bytes of " + digest);
        }
        OllamaClient.builder().baseUrl(url()).build().createBlob(digest, BodyPublishers.ofString(text));
    }

    @Override
    public void noSuchBlob(String digest, @Nullable String text) {
        // A new one has none.
    }

    @Override
    public void close() {
        standIn.close();
    }
}
