package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Does the stand-in tell the truth? Each recorded request that is valid against the contract is sent to it, in the order of
 * its run, and has to be answered with the recorded status, media type and shape.
 *
 * <p>Each run begins on a server without models, as the recorded one did. Operations that the contract does not have yet are
 * not sent; where they changed the list of models, the test changes it in their place.
 *
 * <p>{@code contract-mode-exceptions.json} names the cases in which the contract's examples cannot say what Ollama did,
 * because that hung on what is in a model, or in a registry, or was not recorded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractTruthTest {

    private static final Recordings RECORDINGS = Recordings.read("0.5.13");
    private static final ContractDocument CONTRACT = ContractDocument.read();

    /** Differences from the recorded answer by name of the recording. */
    private final Map<String, List<String>> differences = new LinkedHashMap<>();
    /** Shapes of answers, or of their lines, by operation. */
    private final Map<String, Set<Shape>> shapes = new LinkedHashMap<>();

    ContractTruthTest() throws IOException, InterruptedException {
        for (List<Recording> run : RECORDINGS.runs()) {
            try (StandIn standIn = StandIn.contract().pace(Duration.ZERO).start()) {
                standIn.models().names().forEach(standIn.models()::remove);
                for (Recording recording : run) {
                    if (isSent(recording)) {
                        send(recording, standIn);
                    } else if (!CONTRACT.knows(recording)) {
                        changeModels(recording, standIn);
                    }
                }
            }
        }
    }

    private static boolean isSent(Recording recording) {
        boolean bytesKept = recording.request().sha256() == null;
        return bytesKept && CONTRACT.knows(recording) && CONTRACT.isValid(recording);
    }

    private void send(Recording recording, StandIn standIn) throws IOException, InterruptedException {
        Answer answer = new TestClient(standIn.url()).send(recording.request());
        Set<String> freeForm = CONTRACT.freeForm(recording);
        differences.put(recording.name(), new AnswerComparison(recording.response(), answer, freeForm).differences());
        Set<Shape> ofOperation = shapes.computeIfAbsent(recording.operation(), operation -> new LinkedHashSet<>());
        for (JsonNode part : answer.parts()) {
            ofOperation.add(Shape.of(part, freeForm));
        }
    }

    private static void changeModels(Recording recording, StandIn standIn) {
        JsonNode body = recording.request().body();
        List<JsonNode> parts = recording.response().parts();
        JsonNode last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        boolean created = last != null && last.path("status").asText().equals("success");
        if (body != null && recording.operation().equals("createModel") && created) {
            standIn.models().add(body.path(body.has("model") ? "model" : "name").asText());
        }
        boolean copied = Objects.equals(recording.response().status(), 200);
        if (body != null && recording.operation().equals("copyModel") && copied) {
            standIn.models().add(body.path("destination").asText());
        }
    }

    @Test
    void givesTheRecordedStatusMediaTypeAndShape() throws IOException {
        Map<String, List<String>> unexpected = new LinkedHashMap<>(differences);
        unexpected.keySet().removeAll(exceptions().keySet());
        unexpected.values().removeIf(List::isEmpty);
        assertThat(unexpected).isEmpty();
    }

    @Test
    void keepsNoExceptionThatIsNotNeeded() throws IOException {
        Set<String> unneeded = new TreeSet<>(exceptions().keySet());
        unneeded.removeIf(name -> !differences.getOrDefault(name, List.of()).isEmpty());
        assertThat(unneeded).as("exceptions that pass, or name no case").isEmpty();
        assertThat(exceptions().values()).as("reasons").noneMatch(String::isBlank);
    }

    @Test
    void sendsEveryValidRequest() {
        assertThat(differences).hasSizeGreaterThanOrEqualTo(83);
    }

    @Test
    void givesNoAnswerOfAShapeThatOllamaNeverGives() {
        assertThat(shapes).hasSizeGreaterThanOrEqualTo(9);
        shapes.forEach((operation, answered) -> {
            List<Shape> recorded = RECORDINGS.of(operation).stream()
                    .flatMap(recording -> recording.response().parts().stream()
                            .map(part -> Shape.of(part, CONTRACT.freeForm(recording))))
                    .toList();
            assertThat(answered)
                    .as(operation)
                    .allSatisfy(shape -> assertThat(recorded)
                            .anyMatch(other -> other.differences(shape).isEmpty()));
        });
    }

    private static Map<String, String> exceptions() throws IOException {
        try (InputStream resource = ContractTruthTest.class.getResourceAsStream("contract-mode-exceptions.json")) {
            Map<String, String> reasons = new LinkedHashMap<>();
            Json.read(Objects.requireNonNull(resource))
                    .forEach(entry -> reasons.put(
                            entry.path("case").asText(), entry.path("reason").asText()));
            return reasons;
        }
    }
}
