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
 * All examples of the contract at a release, in the order of the contract, followed by one for each operation that the release lacks.
 *
 * @param release a release that the contract was compiled for
 * @param all the examples; never empty
 * @param seen the recordings of real servers, by release
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

    /** The examples of the newest release. */
    static Examples ofTheNewest() {
        Map<String, Recordings> seen = new LinkedHashMap<>();
        Recordings.releases().forEach(release -> seen.put(release, Recordings.read(release)));
        return of(ContractExamples.newest(), seen);
    }

    /** The operations of the newest release. */
    static List<Operation> currentOperations() {
        return ContractExamples.newest().operationIds().stream()
                .map(Operations::byId)
                .toList();
    }

    /** The examples at each release that the contract was compiled for, oldest first. */
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

    /** The recordings of a real server of this release. */
    Recordings recordings() {
        return recordings(release);
    }

    private Recordings recordings(String recorded) {
        Recordings found = seen.get(recorded);
        if (found == null) {
            throw new IllegalStateException("No recordings of Ollama " + recorded);
        }
        return found;
    }

    /** The run of the recording that an example was taken from; empty if it was not recorded. */
    String run(Example example) {
        return example.recording()
                .map(name -> recordings(example.recordedRelease()).named(name).run())
                .orElse("");
    }

    /** The names of the models in the first example that lists models. A test server must have them. */
    List<String> listedModels() {
        return all.stream()
                .map(Example::listedModels)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The uploaded text with this digest, in these examples or in the recordings; empty if there is none. */
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
     * The example whose response a stand-in returns in place of another's, because both have the same request in the same state; empty if both responses
     * have the same form.
     */
    Optional<Example> rival(Example example) {
        List<Example> alike = all.stream()
                .filter(other -> other.hasSameRequest(example))
                .filter(other -> ownStates(other).equals(ownStates(example)))
                .toList();
        Stream<Example> seenToSucceed = alike.stream()
                .filter(other -> other.recording().isPresent() && other.error().isEmpty());
        Stream<Example> failures = alike.stream().filter(other -> other.error().isPresent());
        return Stream.concat(seenToSucceed, failures).findFirst().filter(given -> !given.hasSameResponseType(example));
    }

    /** The required states inside of Ollama. */
    private List<StartingState> ownStates(Example example) {
        return StartingStates.of(example, this).stream()
                .filter(state -> !state.name().equals(ProviderStates.OLLAMA_RUNS))
                .filter(state -> !ProviderStates.CIRCUMSTANCES.contains(state.name()))
                .toList();
    }
}
