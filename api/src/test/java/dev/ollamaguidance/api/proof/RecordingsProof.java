package dev.ollamaguidance.api.proof;

import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that the recorded responses of each release match the view of the contract for that release. */
public final class RecordingsProof implements Proof {
    private final Map<String, Recordings> recordings = new LinkedHashMap<>();

    /** A proof with the recordings on the class path. */
    public RecordingsProof() {
        Recordings.releases().forEach(release -> recordings.put(release, Recordings.read(release)));
    }

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        recordings.forEach((release, recorded) -> {
            Contract view = Views.at(contract, Release.read(release));
            ResponseFit answers = new ResponseFit(view);
            StreamFit streams = new StreamFit(view);
            for (Recording recording : recorded.all()) {
                List<String> found = new ArrayList<>(answers.problems(recording));
                found.addAll(streams.problems(recording));
                problems.put(release + " " + recording.name(), found);
            }
        });
        return problems;
    }
}
