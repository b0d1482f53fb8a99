package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.api.examples.ContractExamples;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.ErrorCatalogue.Entry;
import dev.ollamaguidance.client.json.ErrorMessages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client assigns the expected code to every error that was recorded with five releases of Ollama. */
final class ErrorCatalogueTest {
    private static final int RECORDED = 768;

    /** Errors that any operation can get from a proxy, or from a server that does not have the operation; operations do not list them. */
    private static final Set<String> COMMON = Set.of(
            "unknown_operation",
            "wrong_method",
            "forbidden",
            "unauthorized",
            "payload_too_large",
            "rate_limited",
            "redirected",
            "bad_gateway");

    @TestFactory
    Stream<DynamicTest> knowsEveryRecordedError() {
        return ExpectedErrors.recorded().stream()
                .map(expected -> DynamicTest.dynamicTest(
                        name(expected.recording()),
                        () -> assertThat(codes(expected.recording())).containsExactly(expected.code())));
    }

    @TestFactory
    Stream<DynamicTest> knowsErrorsThatWereNotRecorded() {
        return ExpectedErrors.quoted().stream()
                .map(expected -> DynamicTest.dynamicTest(
                        expected.operation() + " " + expected.status() + " " + expected.message(),
                        () -> assertThat(ErrorCatalogue.ofAnswer(
                                                expected.operation(), expected.status(), expected.message())
                                        .code())
                                .isEqualTo(expected.code())));
    }

    @TestFactory
    List<DynamicTest> knowsTheErrorOfEveryExample() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String release : Recordings.releases()) {
            for (ContractExamples.Entry entry : ContractExamples.at(release).entries()) {
                JsonNode example = entry.example();
                if (example.has("error")) {
                    tests.add(DynamicTest.dynamicTest(
                            release + " " + entry.operationId() + "."
                                    + example.path("name").asText(),
                            () -> assertThat(code(entry.operation(), example))
                                    .isEqualTo(example.path("error").asText())));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    /** The code of the error in an example, as the client determines it; for lines, of the line that is an error. */
    private static String code(JsonNode operation, JsonNode example) {
        JsonNode response = example.path("response");
        JsonNode body = response.path("body");
        for (JsonNode line : response.path("lines")) {
            body = line.has("error") ? line : body;
        }
        int status = response.path("status").asInt();
        String otherwise = Calls.withoutReason(operation.path("method").asText(), status);
        String text = body.isMissingNode() ? "" : body.toString();
        return ErrorCatalogue.ofAnswer(
                        operation.path("operationId").asText(), status, ErrorMessages.of(text, otherwise))
                .code();
    }

    @Test
    void expectsACodeForEachErrorRecordingOnly() {
        List<String> errors = new ArrayList<>();
        for (String release : Recordings.releases()) {
            Recordings.read(release).all().stream()
                    .filter(ErrorCatalogueTest::isError)
                    .map(ErrorCatalogueTest::name)
                    .forEach(errors::add);
        }
        assertThat(ExpectedErrors.recorded())
                .extracting(expected -> name(expected.recording()))
                .containsExactlyInAnyOrderElementsOf(errors)
                .hasSize(RECORDED);
    }

    @Test
    void hasOnlyCodesThatOccur() {
        Set<String> reached = new TreeSet<>();
        ExpectedErrors.recorded().forEach(expected -> reached.add(expected.code()));
        ExpectedErrors.quoted().forEach(expected -> reached.add(expected.code()));
        List<String> ofClient = Stream.of(
                        ErrorCatalogue.CONNECTION,
                        ErrorCatalogue.TLS,
                        ErrorCatalogue.NO_REPLY,
                        ErrorCatalogue.TIMEOUT,
                        ErrorCatalogue.STREAM,
                        ErrorCatalogue.CONTRACT,
                        ErrorCatalogue.LIMIT,
                        ErrorCatalogue.CANCEL)
                .map(origin -> ErrorCatalogue.ofOrigin(origin).code())
                .toList();
        reached.addAll(ofClient);

        assertThat(ErrorCatalogue.all()).extracting(Entry::code).containsExactlyInAnyOrderElementsOf(reached);
        assertThat(ofClient)
                .containsExactly(
                        "unreachable",
                        "tls_failed",
                        "no_reply",
                        "timed_out",
                        "stream_cut_off",
                        "unreadable_answer",
                        "answer_too_large",
                        "cancelled");
    }

    @Test
    void returnsOnlyCodesThatTheOperationLists() {
        for (JsonNode path : Resources.json("/openapi/ollama.json").path("paths")) {
            for (JsonNode operation : path) {
                String id = operation.path("operationId").asText();
                Set<String> given = new LinkedHashSet<>();
                ExpectedErrors.recorded().stream()
                        .filter(expected -> expected.recording().operation().equals(id))
                        .filter(expected -> expected.recording().response().status() != null)
                        .forEach(expected -> given.add(expected.code()));
                given.removeAll(COMMON);
                List<String> listed = new ArrayList<>();
                operation.path("x-errors").forEach(code -> listed.add(code.asText()));
                assertThat(listed).as(id).containsAll(given);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, server_error",
        "301, redirected",
        "302, redirected",
        "307, redirected",
        "308, redirected",
        "400, invalid_request",
        "401, unauthorized",
        "403, forbidden",
        "404, unknown_operation",
        "405, wrong_method",
        "407, unauthorized",
        "409, unexpected_status",
        "413, payload_too_large",
        "418, unexpected_status",
        "422, unexpected_status",
        "429, rate_limited",
        "499, request_cancelled",
        "500, server_error",
        "501, server_error",
        "502, bad_gateway",
        "503, bad_gateway",
        "504, bad_gateway",
        "520, unexpected_status",
    })
    void fallsBackToTheStatusIfTheMessageIsUnknown(int status, String code) {
        List<String> texts = List.of(
                "",
                "words that Ollama never said",
                Calls.withoutReason("POST", status),
                "{\"error\":{\"message\":\"words that Ollama never said\"}}");
        Stream<String> operations =
                Stream.concat(Stream.of("any"), ExpectedErrors.quoted().stream().map(ExpectedErrors.Quoted::operation));
        assertThat(operations.distinct())
                .hasSizeGreaterThan(10)
                .allSatisfy(operation -> assertThat(texts)
                        .extracting(text ->
                                ErrorCatalogue.ofAnswer(operation, status, text).code())
                        .containsOnly(code));
    }

    @Test
    void hasCausesAndAdviceInSentences() {
        assertThat(ErrorCatalogue.all()).allSatisfy(entry -> {
            assertThat(entry.cause()).endsWith(".");
            assertThat(entry.tries())
                    .isNotEmpty()
                    .allSatisfy(advice -> assertThat(advice).endsWith("."));
        });
    }

    private static boolean isError(Recording recording) {
        Recording.Response response = recording.response();
        return response.status() == null
                || response.status() >= 300
                || "no-reply".equals(response.end())
                || "truncated".equals(response.end())
                || response.parts().stream().anyMatch(part -> part.has("error"));
    }

    /** The codes of all errors in a response, as the client determines them. */
    private static List<String> codes(Recording recording) {
        Recording.Response response = recording.response();
        if (response.status() == null) {
            return List.of(ErrorCatalogue.ofOrigin(ErrorCatalogue.NO_REPLY).code());
        }
        if (response.lines() == null) {
            return List.of(code(recording, response.status(), Objects.toString(response.text(), "")));
        }
        return response.lines().stream()
                .filter(line -> line.json().has("error"))
                .map(line -> code(recording, response.status(), line.text()))
                .toList();
    }

    private static String code(Recording recording, int status, String body) {
        String otherwise = Calls.withoutReason(recording.request().method(), status);
        return ErrorCatalogue.ofAnswer(recording.operation(), status, ErrorMessages.of(body, otherwise))
                .code();
    }

    private static String name(Recording recording) {
        return recording.release() + " " + recording.name();
    }
}
