package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The stand-in that gives recorded answers; each was given when the world was as the interaction wants it. */
final class RecordedWorld implements World {

    private final StandIn standIn;

    RecordedWorld(Recordings recordings) {
        this.standIn = StandIn.replay(recordings).start();
    }

    @Override
    public URI url() {
        return standIn.url();
    }

    @Override
    public void runs(String recording) {
        standIn.nextCase(recording);
    }

    @Override
    public void modelIsThere(String model) {}

    @Override
    public void noSuchModel(String model) {}

    @Override
    public void registryOffers(String model) {}

    @Override
    public void registryLacks(String model) {}

    @Override
    public void blobIsThere(String digest, @Nullable String text) {}

    @Override
    public void noSuchBlob(String digest, @Nullable String text) {}

    @Override
    public void close() {
        standIn.close();
    }
}
