package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.api.examples.ContractExamples;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All examples of the contract at a release, in its order; then one for each operation that the release lacks.
 *
 * @param release one that the contract was compiled for
 * @param all the examples; never empty
 * @param seen what real servers were seen to do, by their release
 */
record Examples(String release, List<Example> all, Map<String, Recordings> seen) {

    private static final String MAIN_RUN = "main";

    Examples {
        all = List.copyOf(all);
        seen = Map.copyOf(seen);
        if (all.isEmpty()) {
            throw new IllegalStateException("The contract at " + release + " has no examples");
        }
    }

    /** The examples of the newest release that the contract describes. */
    static Examples ofTheNewest() {
        Map<String, Recordings> seen = new LinkedHashMap<>();
        Recordings.releases().forEach(release -> seen.put(release, Recordings.read(release)));
        return of(ContractExamples.newest(), seen);
    }

    /** The operations of the client that the newest release has. */
    static List<Operation> currentOperations() {
        return ContractExamples.newest().operationIds().stream()
                .map(Operations::byId)
                .toList();
    }

    /** The examples at each release that the contract was compiled for, the oldest first. */
    static List<Examples> ofEachRelease() {
        Examples newest = ofTheNewest();
        List<Examples> releases = new ArrayList<>();
        for (String release : ContractExamples.releases()) {
            Examples own = of(ContractExamples.at(release), newest.seen);
            List<Example> withLacking =
                    Stream.concat(own.all.stream(), own.lacking(newest)).toList();
            releases.add(new Examples(own.release, withLacking, own.seen));
        }
        return List.copyOf(releases);
    }

    private static Examples of(ContractExamples catalogue, Map<String, Recordings> seen) {
        List<Example> all = catalogue.entries().stream()
                .map(entry -> new Example(
                        catalogue.release(),
                        Operations.byId(entry.operationId()),
                        entry.operation().path("models"),
                        entry.operation().path("blobs"),
                        entry.example()))
                .toList();
        return new Examples(catalogue.release(), all, seen);
    }

    private Stream<Example> lacking(Examples newest) {
        Set<Operation> known = all.stream().map(Example::operation).collect(Collectors.toSet());
        Map<Operation, Example> first = new LinkedHashMap<>();
        newest.all.stream()
                .filter(example -> !known.contains(example.operation()))
                .filter(example -> newest.run(example).equals(MAIN_RUN))
                .forEach(example -> first.putIfAbsent(example.operation(), example));
        return first.values().stream().map(example -> example.beforeItsOperation(release));
    }

    /** What a real server of this release was seen to do. */
    Recordings recordings() {
        return recordings(release);
    }

    private Recordings recordings(String recorded) {
        Recordings found = seen.get(recorded);
        if (found == null) {
            throw new IllegalStateException("Nothing was recorded of Ollama " + recorded);
        }
        return found;
    }

    /** The run of recordings that an example was taken from; empty where it was not recorded. */
    String run(Example example) {
        return example.recording()
                .map(name -> recordings(example.recordedRelease()).named(name).run())
                .orElse("");
    }

    /** The names of the models in the contract's first example of the list: those that a test server is set up with. */
    List<String> listedModels() {
        return all.stream()
                .map(Example::listedModels)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The text of this digest among all that is uploaded, here or when an example was recorded; nothing when none has it. */
    Optional<String> textOf(String digest, Example example) {
        Stream<String> uploads = all.stream().flatMap(other -> Optional.ofNullable(other.upload()).stream());
        Stream<String> recordedTexts = example.recording().stream()
                .flatMap(name -> recordings(example.recordedRelease()).all().stream())
                .map(Recording::request)
                .flatMap(request -> Optional.ofNullable(request.text()).stream());
        return Stream.concat(uploads, recordedTexts)
                .filter(text -> Digests.of(text).equals(digest))
                .findFirst();
    }

    /**
     * The example whose answer is given in place of another's by a server that does as the contract shows, because the same was
     * asked in the same state; nothing where the two answers are of one form.
     */
    Optional<Example> rival(Example example) {
        List<Example> alike = all.stream()
                .filter(other -> other.asksTheSame(example))
                .filter(other -> ownStates(other).equals(ownStates(example)))
                .toList();
        Stream<Example> seenToSucceed = alike.stream()
                .filter(other -> other.recording().isPresent() && other.error().isEmpty());
        Stream<Example> failures = alike.stream().filter(other -> other.error().isPresent());
        return Stream.concat(seenToSucceed, failures).findFirst().filter(given -> !given.answersTheSame(example));
    }

    /** What has to hold inside of Ollama. */
    private List<StartingState> ownStates(Example example) {
        return StartingStates.of(example, this).stream()
                .filter(state -> !state.sentence().equals(ProviderStates.OLLAMA_RUNS))
                .filter(state -> !ProviderStates.CIRCUMSTANCES.contains(state.sentence()))
                .toList();
    }
}
