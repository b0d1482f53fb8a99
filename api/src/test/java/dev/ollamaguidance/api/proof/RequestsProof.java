package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that real servers accepted and rejected requests as the view of the contract for their release describes. {@code
 * proof/requests-exceptions.json} lists requests that servers accept although the contract does not describe them.
 */
public final class RequestsProof implements Proof {
    private final Map<String, Recordings> recordings = new LinkedHashMap<>();
    private final List<Excepted> exceptions = new ArrayList<>();

    /**
     * A request that the server accepts in every release although the contract does not describe it.
     *
     * @param recording operation and case
     * @param problem the start of the problem
     * @param reason why the contract does not describe it
     */
    private record Excepted(String recording, String problem, String reason) {
        boolean covers(String name, String found) {
            return name.endsWith(" " + recording) && found.startsWith(problem);
        }
    }

    /** A proof with the recordings on the class path. */
    public RequestsProof() {
        for (JsonNode entry : Resource.json("/proof/requests-exceptions.json")) {
            for (JsonNode recording : entry.path("cases")) {
                String reason = entry.path("reason").asText();
                exceptions.add(
                        new Excepted(recording.asText(), entry.path("problem").asText(), reason));
            }
        }
        Recordings.releases().forEach(release -> recordings.put(release, Recordings.read(release)));
    }

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = found(contract);
        for (Excepted exception : exceptions) {
            boolean needed = problems.entrySet().stream()
                    .anyMatch(found ->
                            found.getValue().stream().anyMatch(problem -> exception.covers(found.getKey(), problem)));
            if (!needed) {
                problems.put(exception.toString(), List.of("this problem does not occur"));
            }
        }
        problems.replaceAll((name, found) -> found.stream()
                .filter(problem -> exceptions.stream().noneMatch(exception -> exception.covers(name, problem)))
                .toList());
        return problems;
    }

    private Map<String, List<String>> found(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        recordings.forEach((release, recorded) -> {
            RequestFit requests = new RequestFit(Views.at(contract, Release.read(release)));
            for (Recording recording : recorded.all()) {
                problems.put(release + " " + recording.name(), requests.problems(recording));
            }
        });
        return problems;
    }

    /** A value without fields that are null, which count as absent in a request. */
    static JsonNode withoutNulls(JsonNode value) {
        JsonNode copy = value.deepCopy();
        drop(copy);
        return copy;
    }

    private static void drop(JsonNode value) {
        value.properties().removeIf(member -> member.getValue().isNull());
        value.forEach(RequestsProof::drop);
    }
}
