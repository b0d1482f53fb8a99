package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.standin.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that contract mode responds like each recorded release. For each recorded request that is valid against the contract
 * of that release, the response must have the recorded status, media type and shape. See {@link ContractModeResults}.
 *
 * <p>{@code contract-mode-exceptions.json} lists the cases and releases in which the contract's examples cannot reproduce the
 * recorded response, because it depended on the content of a model or the server's settings, or was not recorded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractModeFidelityTest {

    private static final String RELEASES = "dev.ollamaguidance.api.recordings.Recordings#releases";

    private final Map<String, ContractModeResults> resultsByRelease = new LinkedHashMap<>();

    private ContractModeResults results(String release) throws IOException, InterruptedException {
        if (!resultsByRelease.containsKey(release)) {
            resultsByRelease.put(release, ContractModeResults.of(release));
        }
        return Objects.requireNonNull(resultsByRelease.get(release));
    }

    @ParameterizedTest
    @MethodSource(RELEASES)
    void sendsTheRecordedStatusMediaTypeAndShape(String release) throws IOException, InterruptedException {
        Map<String, List<String>> unexpected =
                new LinkedHashMap<>(results(release).differences());
        unexpected.keySet().removeAll(exceptions(release));
        unexpected.values().removeIf(List::isEmpty);
        assertThat(unexpected).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(RELEASES)
    void hasNoUnnecessaryException(String release) throws IOException, InterruptedException {
        Map<String, List<String>> differences = results(release).differences();
        Set<String> unnecessary = exceptions(release);
        unnecessary.removeIf(name -> !differences.getOrDefault(name, List.of()).isEmpty());
        assertThat(unnecessary)
                .as("exceptions whose case passes or does not exist")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.5.13, 193", "0.9.6, 187", "0.12.11, 189", "0.24.0, 199", "0.33.0-rc2, 208"})
    void sendsEveryValidRequest(String release, int expected) throws IOException, InterruptedException {
        assertThat(results(release).differences()).hasSize(expected);
    }

    @ParameterizedTest
    @MethodSource(RELEASES)
    void sendsNoShapeThatOllamaNeverSends(String release) throws IOException, InterruptedException {
        ContractModeResults results = results(release);
        assertThat(results.received()).hasSizeGreaterThanOrEqualTo(17);
        results.received()
                .forEach((operation, shapes) -> assertThat(shapes)
                        .as(operation)
                        .allSatisfy(shape -> assertThat(results.recorded().getOrDefault(operation, Set.of()))
                                .anyMatch(
                                        recorded -> recorded.differences(shape).isEmpty())));
    }

    @ParameterizedTest
    @MethodSource(RELEASES)
    void rejectsRequestsWithoutAnOperation(String release) throws IOException, InterruptedException {
        Recordings recordings = Recordings.read(release);
        try (StandIn standIn = StandIn.contract(release).start()) {
            for (String name :
                    List.of("unknown-path", "wrong-method", "wrong-method-head-ps", "options-without-origin")) {
                Recording recording = recordings.named("any." + name);
                ReceivedResponse response = new TestClient(standIn.url()).send(recording.request());
                assertThat(new ResponseComparison(recording.response(), response, Set.of()).differences())
                        .as(name)
                        .isEmpty();
                assertThat(response.header("Allow"))
                        .as(name)
                        .isEqualTo(recording.response().headers().get("Allow"));
                assertThat(response.text())
                        .as(name)
                        .isEqualTo(
                                Objects.requireNonNullElse(recording.response().text(), ""));
            }
        }
    }

    @Test
    void coversEveryReleaseOfTheContract() throws IOException {
        Set<String> named = new TreeSet<>();
        for (JsonNode exception : exceptions()) {
            assertThat(exception.path("reason").asText()).as("%s", exception).isNotBlank();
            assertThat(exception.path("releases")).as("%s", exception).isNotEmpty();
            exception.path("releases").forEach(release -> named.add(release.asText()));
        }
        assertThat(StandIn.releases())
                .containsExactlyElementsOf(Recordings.releases())
                .containsAll(named);
    }

    private static Set<String> exceptions(String release) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode exception : exceptions()) {
            for (JsonNode excepted : exception.path("releases")) {
                if (excepted.asText().equals(release)) {
                    names.add(exception.path("case").asText());
                }
            }
        }
        return names;
    }

    private static JsonNode exceptions() throws IOException {
        try (InputStream resource =
                ContractModeFidelityTest.class.getResourceAsStream("contract-mode-exceptions.json")) {
            return Json.read(new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
