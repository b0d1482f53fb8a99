package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stand-in that responds with the contract's examples at a release. */
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
    public void modelExists(String model) {
        standIn.models().add(model);
    }

    @Override
    public void modelIsMissing(String model) {
        standIn.models().remove(model);
    }

    @Override
    public void noModelsExist() {
        standIn.models().names().forEach(standIn.models()::remove);
    }

    @Override
    public void modelIsLoaded(String model) {
        standIn.models().load(model);
    }

    @Override
    public void noModelIsLoaded() {
        standIn.models().loaded().forEach(standIn.models()::unload);
    }

    @Override
    public void registryHas(String model) {
        modelIsMissing(model);
    }

    /** A new stand-in has no blobs; it treats a blob with unknown bytes as present. */
    @Override
    public void blobExists(String digest, @Nullable String text) {
        if (text != null) {
            OllamaClient.builder().baseUrl(url()).build().createBlob(digest, BodyPublishers.ofString(text));
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
