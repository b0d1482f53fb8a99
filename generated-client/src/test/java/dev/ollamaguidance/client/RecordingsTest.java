package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real Ollama sent and took goes through the records without loss. */
final class RecordingsTest {
    /** Requests that a server takes although they are not what the contract says. */
    private static final Set<String> LOOSE = Set.of(
            "createModel.parameters-wrong-type-accepted",
            "createModel.info-wrong-type",
            "generate.option-float-for-int",
            "generate.think-invalid-string",
            "generate.think-invalid-type");

    /** Those of the contract's operations that a request in order led to. */
    static List<Recording> recordings() {
        return Recordings.releases().stream()
                .flatMap(release -> Recordings.read(release).all().stream())
                .filter(recording -> Operations.find(recording.operation()).isPresent())
                .filter(recording -> {
                    Integer status = recording.response().status();
                    return status != null && status == 200;
                })
                .toList();
    }

    @Test
    void findsEnoughRecordings() {
        assertThat(recordings()).hasSizeGreaterThan(600);
        assertThat(recordings().stream().map(Recording::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(Operations.all().stream()
                        .map(Operation::id)
                        .filter(id -> recordings().stream()
                                .anyMatch(recording -> recording.operation().equals(id)))
                        .toList())
                .hasSizeGreaterThanOrEqualTo(22);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void keepsAnswerAndRequest(Recording recording) throws JsonProcessingException {
        Operation operation = Operations.byId(recording.operation());
        Class<?> responseType = operation.responseType();
        if (responseType != null && responseType != Boolean.class) {
            for (JsonNode part : recording.response().parts()) {
                if (!part.has("error")) {
                    assertKept(responseType, part);
                }
            }
        }
        Class<?> requestType = operation.requestType();
        JsonNode request = recording.request().body();
        if (requestType != null && request != null && !LOOSE.contains(recording.name())) {
            assertKept(requestType, request);
        }
    }

    private static void assertKept(Class<?> type, JsonNode json) throws JsonProcessingException {
        Object read = OllamaJson.mapper().readValue(json.toString(), type);
        assertThat(Json.comparable(Json.written(read))).isEqualTo(Json.comparable(Json.of(json.toString())));
        if (read instanceof Record) {
            assertThat(OllamaJson.mapper().readValue(OllamaJson.mapper().writeValueAsString(read), type))
                    .isEqualTo(read);
        }
    }
}
