package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stand-in that replays recorded responses. Each was recorded in the state that its interaction requires. */
final class RecordedPactProvider implements PactProvider {

    private final Recordings recordings;
    private final StandIn standIn;
    private final List<String> paths = new ArrayList<>();

    RecordedPactProvider(Recordings recordings) {
        this.recordings = recordings;
        this.standIn = StandIn.replay(recordings.release()).start();
    }

    @Override
    public URI url() {
        return standIn.url();
    }

    @Override
    public Optional<String> reasonToSkip(StartingState state) {
        return state.name().equals(ProviderStates.SIGNED_IN)
                ? Optional.of("Not recorded, because no account was available")
                : Optional.empty();
    }

    /** The recorded path, because other releases were recorded with other digests. */
    @Override
    public Optional<String> path() {
        return paths.stream().findFirst();
    }

    @Override
    public void runs(String recording) {
        standIn.nextCase(recording);
        paths.add(recordings.named(recording).request().path());
    }

    @Override
    public void close() {
        standIn.close();
    }
}
