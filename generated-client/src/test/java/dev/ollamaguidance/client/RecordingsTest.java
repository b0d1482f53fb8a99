package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ExactJson;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.model.ErrorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The records represent without loss what real servers of five releases sent and accepted: every JSON response of any status, and
 * every request that a server accepted, even if the type of a field differs from the contract.
 */
final class RecordingsTest {
    private static final Class<?> ERROR = ErrorResponse.class;

    /** A JSON object that was sent or accepted, and the class of its record. */
    record Exchanged(String name, Class<?> type, JsonNode json) {
        @Override
        public String toString() {
            return name + " " + type.getSimpleName();
        }
    }

    /** The recordings of the contract's operations. */
    private static List<Recording> recordings() {
        return Recordings.releases().stream()
                .flatMap(release -> Recordings.read(release).all().stream())
                .filter(recording -> Operations.find(recording.operation()).isPresent())
                .toList();
    }

    static List<Exchanged> answers() {
        List<Exchanged> answers = new ArrayList<>();
        for (Recording recording : recordings()) {
            Class<?> type = Operations.byId(recording.operation()).responseType();
            for (JsonNode part : recording.response().parts()) {
                if (part.has("error")) {
                    answers.add(new Exchanged(named(recording), ERROR, part));
                } else if (type != null && type != Boolean.class) {
                    answers.add(new Exchanged(named(recording), type, part));
                }
            }
        }
        return answers;
    }

    /** Requests and responses of the examples at each release. */
    static List<Exchanged> examples() {
        List<Exchanged> exchanged = new ArrayList<>();
        for (String release : Recordings.releases()) {
            for (Example example : Example.of(release)) {
                String name = release + " " + example;
                Class<?> request = example.operation().requestType();
                if (request != null && !example.isError()) {
                    exchanged.add(new Exchanged(name, request, example.json().at("/request/body")));
                }
                JsonNode response = example.json().path("response");
                List<JsonNode> parts = new ArrayList<>();
                response.path("lines").forEach(parts::add);
                if (response.path("body").isObject()) {
                    parts.add(response.path("body"));
                }
                Class<?> type = example.operation().responseType();
                for (JsonNode part : parts) {
                    if (part.has("error")) {
                        exchanged.add(new Exchanged(name, ERROR, part));
                    } else if (type != null && type != Boolean.class) {
                        exchanged.add(new Exchanged(name, type, part));
                    }
                }
            }
        }
        return exchanged;
    }

    static List<Exchanged> requests() {
        return recordings().stream()
                .filter(recording ->
                        Integer.valueOf(200).equals(recording.response().status()))
                .flatMap(recording -> {
                    Class<?> type = Operations.byId(recording.operation()).requestType();
                    JsonNode body = recording.request().body();
                    return type == null || body == null
                            ? Stream.empty()
                            : Stream.of(new Exchanged(named(recording), type, body));
                })
                .toList();
    }

    @Test
    void findsEnoughRecordings() {
        assertThat(recordings()).hasSizeGreaterThan(1200);
        assertThat(answers()).hasSizeGreaterThan(2500);
        assertThat(answers().stream().filter(answer -> answer.type() == ERROR)).hasSizeGreaterThan(500);
        Set<String> answered = answers().stream()
                .filter(answer -> answer.type() != ERROR)
                .map(answer -> bare(answer.name()).replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(answered).hasSizeGreaterThanOrEqualTo(14);
        assertThat(requests()).hasSizeGreaterThan(600);
        assertThat(examples()).hasSizeGreaterThan(800);
        for (String release : Recordings.releases()) {
            assertThat(examples().stream().filter(example -> example.name().startsWith(release + " ")))
                    .describedAs(release)
                    .hasSizeGreaterThan(100);
        }
    }

    @Test
    void omitsOnlyBodiesThatWereTooLargeToRecord() {
        assertThat(recordings().stream()
                        .filter(recording -> recording.response().sketch() != null)
                        .map(Recording::name)
                        .distinct())
                .containsExactly("showModel.verbose");
        assertThat(recordings().stream()
                        .filter(recording -> recording.response().sketch() == null)
                        .filter(recording ->
                                String.valueOf(recording.response().mediaType()).contains("json"))
                        .filter(recording -> recording.response().text() != null))
                .allSatisfy(recording -> assertThat(recording.response().parts())
                        .describedAs(recording.name())
                        .isNotEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void keepsTheResponse(Exchanged answer) throws JsonProcessingException {
        assertKept(answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void keepsTheExample(Exchanged example) throws JsonProcessingException {
        assertKept(example);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void keepsTheRequest(Exchanged request) throws JsonProcessingException {
        assertKept(request);
    }

    private static void assertKept(Exchanged exchanged) throws JsonProcessingException {
        JsonNode json = exchanged.json();
        Object read = OllamaJson.mapper().readValue(json.toString(), exchanged.type());
        assertThat(ExactJson.comparable(Json.written(read)))
                .isEqualTo(ExactJson.comparable(ExactJson.read(json.toString())));
        assertThat((Object)
                        OllamaJson.mapper().readValue(OllamaJson.mapper().writeValueAsString(read), exchanged.type()))
                .isEqualTo(read);
    }

    private static String named(Recording recording) {
        return recording.release() + " " + recording.name();
    }

    private static String bare(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }
}
