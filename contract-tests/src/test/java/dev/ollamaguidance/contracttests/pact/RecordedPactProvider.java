package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.StandIn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stand-in that gives recorded answers; each was given when the world was as the interaction wants it. */
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
    public Optional<String> whyNot(StartingState state) {
        return state.sentence().equals(ProviderStates.SIGNED_IN)
                ? Optional.of("Nobody recorded it for want of an account")
                : Optional.empty();
    }

    /** Another release was asked for other digests. */
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
