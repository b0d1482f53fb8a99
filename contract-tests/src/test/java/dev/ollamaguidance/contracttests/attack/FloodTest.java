package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ollamaguidance.contracttests.attack.HostileHost.Response;
import dev.ollamaguidance.contracttests.attack.HostileOllama.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that never end. A flood ends with an error, within the memory of one call, and leaves a server that works. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class FloodTest {
    private static final long FLOOD = 1L << 30;
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final String TOO_LARGE = "answer_too_large";
    private static final String CHUNKED_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static Stream<Arguments> quickFloods() {
        return Stream.of(
                tags("a string in a body", TOO_LARGE, body("{\"models\":[{\"name\":\"a\",\"x\":\"", "A")),
                chat(
                        "a line",
                        TOO_LARGE,
                        lines("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"", "A")),
                chat("tokens", TOO_LARGE, lines("", Texts.chunk("A".repeat(1000)))),
                chat(
                        "an error",
                        "",
                        raw("HTTP/1.1 500 X\r\nContent-Type: application/json\r\n\r\n{\"error\":\"", "A")));
    }

    private static Stream<Arguments> otherFloods() {
        return Stream.of(
                tags("numbers in a body", TOO_LARGE, body("{\"models\":[1", ",1")),
                chat("blank lines", TOO_LARGE, lines(Texts.chunk("x"), "\n")),
                chat("headers", "", raw("HTTP/1.1 200 OK\r\n", "X-A: " + "A".repeat(4000) + "\r\n")),
                tags("objects in a body", TOO_LARGE, body("{\"models\":[{}", ",{}")),
                tags("models", TOO_LARGE, body("{\"models\":[{}", "," + Texts.installed("a:1"))),
                tags("fields", TOO_LARGE, body("{\"models\":[],\"k\":1", ",\"kkkkkkkkkkkkkkkk\":1")),
                tags("a number", "", body("{\"models\":[{\"name\":\"a\",\"size\":1", "1")),
                tags("a field name", "", body("{\"models\":[{\"", "n")),
                tags("spaces in a body", TOO_LARGE, body("{", " ")),
                tags("nested arrays", "", body("{\"models\":[", "[")),
                tags("nested objects", "", body("{\"models\":[{\"a\":", "{\"a\":")),
                chat("nested arrays in a line", "", lines("{\"model\":\"m\",\"x\":", "[")),
                chat("escapes in a line", "", lines("{\"model\":\"m\",\"x\":\"", "\\u0041")),
                chat("numbers in a line", TOO_LARGE, lines("{\"model\":\"m\",\"x\":[1", ",1")),
                chat("thinking", TOO_LARGE, lines("", Texts.chunkWith("\"thinking\":\"" + "T".repeat(1000) + "\""))),
                chat(
                        "tool calls",
                        TOO_LARGE,
                        lines(
                                "",
                                Texts.chunkWith(
                                        "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":\"b\"}}}]"))),
                chat("unknown fields", "timed_out", lines("", Texts.chunkWith("\"x\":\"" + "X".repeat(1000) + "\""))),
                chat("empty tokens", "timed_out", lines("", "{}\n")),
                chat("JSON instead of lines", "", body("", " ")),
                chat("HTML", "", flood("text/html", "", "A")),
                chat("an error line", "", lines("{\"error\":\"", "A")),
                chat("a status line", "", raw("", "H")),
                chat("early hints", "", raw("", "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")),
                chat("a header", "", raw("HTTP/1.1 200 OK\r\nX-A: ", "A")),
                chat("a chunk extension", "", raw(CHUNKED_HEAD + "5;", "x")),
                chat("trailers", "", raw(CHUNKED_HEAD + "0\r\n", "X-T: " + "y".repeat(1000) + "\r\n")),
                embed("vectors", body("{\"model\":\"m\",\"embeddings\":[[1", ",0.125")),
                embed("empty vectors", body("{\"model\":\"m\",\"embeddings\":[[1]", ",[]")),
                argumentSet(
                        "a license", "ollama_show_model", "{\"model\":\"flood\"}", "", body("{\"license\":\"", "L")));
    }

    @ParameterizedTest
    @MethodSource("quickFloods")
    void floodEndsWithAnErrorAndStaysWithinTheMemory(String tool, String arguments, String code, Scenario flood)
            throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start(
                        "OLLAMA_HOST",
                        ollama.url(),
                        "OLLAMA_MCP_ANSWER_TIMEOUT",
                        "8",
                        "OLLAMA_MCP_IDLE_TIMEOUT",
                        "8",
                        "OLLAMA_MCP_CALL_TIMEOUT",
                        "10")) {
            ollama.on(tool.equals("ollama_list_models") ? "/api/tags" : "flood", flood);

            Attack.Outcome outcome = Attack.attack(host, tool, arguments);

            assertThat(outcome.code()).isNotEqualTo("ok");
            if (!code.isEmpty()) {
                assertThat(outcome.code()).isEqualTo(code);
            }
            assertThat(ollama.sent()).as("bytes of the flood").isLessThan(FLOOD);
            Attack.assertMemoryBelow(host, Attack.MEMORY);
            ollama.friendly("/api/tags");
            Attack.assertStillWorks(host);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("otherFloods")
    void otherFloodsEndTheSameWay(String tool, String arguments, String code, Scenario flood) throws Exception {
        floodEndsWithAnErrorAndStaysWithinTheMemory(tool, arguments, code, flood);
    }

    @Test
    void errorNamesTheLimitAndTheSetting() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_MAX_RESPONSE", "2")) {
            ollama.on("flood", lines("", Texts.chunk("A".repeat(1000))));

            Response response =
                    Attack.attack(host, "ollama_chat", Texts.chat("flood")).response();

            assertThat(response.code()).isEqualTo(TOO_LARGE);
            assertThat(response.text()).contains("OLLAMA_MCP_MAX_RESPONSE");
            assertThat(ollama.sent()).isLessThan(64 * Usage.MIB);
        }
    }

    /** The server may read the list of models before a chat, to find out where a model runs. */
    @Tag("slow")
    @Test
    void floodInTheListOfModelsDoesNotStopAChat() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("/api/tags", body("{\"models\":[{\"name\":\"a\",\"x\":\"", "A"));

            assertThat(Attack.attack(host, "ollama_chat", Texts.chat("m")).text())
                    .contains("hello");

            Attack.assertMemoryBelow(host, Attack.MEMORY);
        }
    }

    /** The memory grows by at most the limit of a response for each further call. */
    @Tag("slow")
    @Test
    void fourFloodsAtOnceStayWithinTheirMemory() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("flood", lines("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"", "A"));

            for (Response response : atOnce(host, 4)) {
                assertThat(response.code()).isEqualTo(TOO_LARGE);
            }

            Attack.assertMemoryBelow(host, Attack.MEMORY + 3 * 64 * Usage.MIB);
            Attack.assertStillWorks(host);
        }
    }

    /** Either every call gets its response and the server works, or the process ends: it never lives on half broken. */
    @Tag("slow")
    @Test
    void sixtyFourFloodsAtOnceLeaveAServerThatWorksOrNone() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("flood", lines("", Texts.chunk("A".repeat(1000))));

            try {
                for (Response response : atOnce(host, 64)) {
                    assertThat(response.code()).isEqualTo(TOO_LARGE);
                }
                Attack.assertStillWorks(host);
            } catch (IOException e) {
                assertThat(host.process().waitFor()).isNotZero();
            }
        }
    }

    /** Progress of a download may last for days, but each part is forgotten. */
    @Tag("slow")
    @Test
    void endlessProgressNeedsNoMemory() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start(
                        "OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "all", "OLLAMA_MCP_CALL_TIMEOUT", "20")) {
            ollama.on("flood", exchange -> {
                exchange.head(Texts.NDJSON);
                for (long part = 0; ; part++) {
                    exchange.write("{\"status\":\"pulling " + part + "\",\"digest\":\"sha256:" + "%064x".formatted(part)
                            + "\",\"total\":1000,\"completed\":" + part % 1000 + "}\n");
                }
            });

            Response response =
                    host.await(host.startCallWithProgress("ollama_pull_model", "{\"model\":\"flood\"}"), TWO_MINUTES);

            assertThat(response.code()).isIn("timed_out", TOO_LARGE);
            assertThat(host.notificationLengths()).allMatch(length -> length <= 1000);
            Attack.assertMemoryBelow(host, Attack.MEMORY);
            Attack.assertStillWorks(host);
        }
    }

    private static List<Response> atOnce(HostileHost host, int calls) throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            ids.add(host.startCall("ollama_chat", Texts.chat("flood")));
        }
        List<Response> responses = new ArrayList<>();
        for (int id : ids) {
            responses.add(host.await(id, TWO_MINUTES));
        }
        return responses;
    }

    private static Arguments chat(String name, String code, Scenario flood) {
        return argumentSet(name, "ollama_chat", Texts.chat("flood"), code, flood);
    }

    private static Arguments tags(String name, String code, Scenario flood) {
        return argumentSet(name, "ollama_list_models", "{}", code, flood);
    }

    private static Arguments embed(String name, Scenario flood) {
        return argumentSet(name, "ollama_embed", "{\"model\":\"flood\",\"input\":\"x\"}", TOO_LARGE, flood);
    }

    private static Scenario body(String start, String piece) {
        return flood("application/json", start, piece);
    }

    private static Scenario lines(String start, String piece) {
        return flood(Texts.NDJSON, start, piece);
    }

    private static Scenario flood(String type, String start, String piece) {
        return raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + start, piece);
    }

    private static Scenario raw(String start, String piece) {
        return exchange -> {
            exchange.write(start);
            exchange.flood(piece, FLOOD);
        };
    }
}
