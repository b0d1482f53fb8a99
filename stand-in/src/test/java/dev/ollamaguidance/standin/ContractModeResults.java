package dev.ollamaguidance.standin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of sending the recorded requests of a release to a stand-in in contract mode with the same release.
 *
 * <p>Only requests that are valid against the contract of that release are sent, in the order of their run. Each run has a new
 * stand-in without models, like the recorded server.
 *
 * @param differences differences from the recorded response, by name of the recording
 * @param received shapes of the received responses, or of their lines, by operation
 * @param recorded shapes of the recorded responses, or of their lines, by operation
 */
record ContractModeResults(
        Map<String, List<String>> differences, Map<String, Set<Shape>> received, Map<String, Set<Shape>> recorded) {

    static ContractModeResults of(String release) throws IOException, InterruptedException {
        Recordings recordings = Recordings.read(release);
        ContractDocument contract = ContractDocument.at(release);
        ContractModeResults results =
                new ContractModeResults(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (List<Recording> run : recordings.runs()) {
            try (StandIn standIn = StandIn.contract(release).pace(Duration.ZERO).start()) {
                standIn.models().names().forEach(standIn.models()::remove);
                for (Recording recording : run) {
                    results.add(recording, contract, new TestClient(standIn.url()));
                }
            }
        }
        return results;
    }

    private void add(Recording recording, ContractDocument contract, TestClient client)
            throws IOException, InterruptedException {
        if (!contract.knows(recording)) {
            return;
        }
        Set<String> freeForm = contract.freeForm(recording);
        addShapes(recorded, recording, recording.response().parts(), freeForm);
        boolean bytesKept = recording.request().sha256() == null;
        if (bytesKept && contract.isValid(recording)) {
            ReceivedResponse response = client.send(recording.request());
            differences.put(
                    recording.name(), new ResponseComparison(recording.response(), response, freeForm).differences());
            addShapes(received, recording, response.parts(), freeForm);
        }
    }

    private static void addShapes(
            Map<String, Set<Shape>> shapes, Recording recording, List<JsonNode> parts, Set<String> freeForm) {
        Set<Shape> ofOperation = shapes.computeIfAbsent(recording.operation(), operation -> new LinkedHashSet<>());
        parts.forEach(part -> ofOperation.add(Shape.of(part, freeForm)));
    }
}
