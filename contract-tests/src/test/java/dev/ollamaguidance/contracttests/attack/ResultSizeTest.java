package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ollamaguidance.contracttests.attack.HostileOllama.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Large responses that end well. The result limit applies to the whole line to the host. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class ResultSizeTest {
    private static final int MB = 1_000_000;

    private static HostileOllama ollama;
    private static HostileHost host;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        host = HostileHost.start("OLLAMA_HOST", ollama.url());
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        ollama.close();
    }

    private static Stream<Arguments> largeResponses() {
        return Stream.of(
                chat("content", "ok", Texts.chunk("A".repeat(MB)), 10),
                chat("content to escape", "ok", Texts.chunk("\u0001\"\\\n".repeat(100_000)), 5),
                chat("content outside of ASCII", "ok", Texts.chunk("\ud83d\ude00\u00e9".repeat(100_000)), 5),
                chat("thinking", "ok", Texts.chunkWith("\"thinking\":\"" + "T".repeat(MB) + "\""), 10),
                chat("a tool call", "ok", toolCalls("B".repeat(10 * MB)), 1),
                chat("tool calls", "ok", toolCalls("B"), 20_000),
                chat("an unknown field", "ok", Texts.chunkWith("\"junk\":\"" + "J".repeat(10 * MB) + "\""), 1),
                chat("unknown fields", "ok", Texts.chunkWith(numbered(100_000, i -> "\"u" + i + "\":" + i)), 1),
                chat("the name of a field", "ok", Texts.chunkWith("\"" + "n".repeat(40_000) + "\":1"), 1),
                chat("a stream that breaks off", "stream_cut_off", Texts.chunk("A".repeat(MB)), 5),
                argumentSet(
                        "an error",
                        "ollama_chat",
                        Texts.chat("large"),
                        "",
                        json(500, "{\"error\":\"" + "E".repeat(60_000) + "\"}")),
                argumentSet(
                        "an address to sign in",
                        "ollama_chat",
                        Texts.chat("large"),
                        "",
                        json(
                                401,
                                "{\"error\":\"unauthorized\",\"signin_url\":\"https://ollama.com/" + "S".repeat(60_000)
                                        + "\"}")),
                argumentSet(
                        "fields of a model",
                        "ollama_show_model",
                        "{\"model\":\"large\"}",
                        "ok",
                        json(
                                200,
                                "{\"details\":{},\"model_info\":{" + numbered(200_000, i -> "\"k" + i + "\":" + i)
                                        + "}}")),
                argumentSet(
                        "included fields",
                        "ollama_show_model",
                        "{\"model\":\"large\",\"include\":[\"license\",\"modelfile\"]}",
                        "ok",
                        json(
                                200,
                                "{\"license\":\"" + "L".repeat(5 * MB) + "\",\"modelfile\":\"" + "F".repeat(5 * MB)
                                        + "\",\"details\":{},\"model_info\":{},\"capabilities\":[\"" + "c".repeat(MB)
                                        + "\"]}")),
                argumentSet(
                        "vectors",
                        "ollama_embed",
                        "{\"model\":\"large\",\"input\":\"x\",\"include\":[\"embeddings\"]}",
                        "ok",
                        json(
                                200,
                                "{\"model\":\"m\",\"embeddings\":["
                                        + numbered(1000, i -> "[" + numbered(1000, k -> "0.125") + "]") + "]}")));
    }

    @ParameterizedTest
    @MethodSource("largeResponses")
    void lineToTheHostStaysWithinTheLimit(String tool, String arguments, String code, Scenario response)
            throws Exception {
        ollama.on("large", response);

        Attack.Outcome outcome = Attack.attack(host, tool, arguments);

        if (!code.isEmpty()) {
            assertThat(outcome.code()).isEqualTo(code);
        }
        if (outcome.response().length() > 90_000) {
            assertThat(outcome.text()).containsIgnoringCase("truncated");
        }
        Attack.assertStillWorks(host);
    }

    @Test
    void listOfModels() throws Exception {
        try (HostileOllama many = HostileOllama.start();
                HostileHost another = HostileHost.start("OLLAMA_HOST", many.url())) {
            many.on(
                    "/api/tags",
                    json(
                            200,
                            "{\"models\":[" + numbered(20_000, i -> Texts.installed("model-" + i + ":latest")) + "]}"));

            assertThat(Attack.attack(another, "ollama_list_models", "{}").code())
                    .isEqualTo("ok");
        }
    }

    /** A smaller limit applies in the same way. */
    @Test
    void smallLimit() throws Exception {
        try (HostileHost another = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_RESULT_LIMIT", "5000")) {
            ollama.on(
                    "large", repeat(Texts.chunkWith("\"thinking\":\"" + "T".repeat(MB) + "\""), 2, Texts.lastChunk()));

            assertThat(Attack.attack(another, "ollama_chat", Texts.chat("large"))
                            .response()
                            .length())
                    .isLessThanOrEqualTo(7_000);
        }
    }

    @Test
    void progress() throws Exception {
        ollama.on(
                "large",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        ("{\"status\":\"" + "s".repeat(MB) + "\",\"digest\":\"" + "d".repeat(MB)
                                        + "\",\"total\":10,\"completed\":1}\n")
                                + "{\"status\":\"success\"}\n"));
        try (HostileHost another = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "manage")) {
            another.await(
                    another.startCallWithProgress("ollama_pull_model", "{\"model\":\"large\"}"),
                    Duration.ofSeconds(30));

            assertThat(another.notificationLengths()).isNotEmpty().allMatch(length -> length <= 1_000);
        }
    }

    @Test
    void depthOfALine() throws Exception {
        for (int depth : new int[] {60, 100, 150, 200, 400, 900, 994, 998, 1100, 5000}) {
            String value = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            ollama.on(
                    "large",
                    exchange -> exchange.reply(
                            200,
                            Texts.NDJSON,
                            Texts.chunkWith("\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":" + value
                                                    + "}}]")
                                            .replace(
                                                    "\"done\"",
                                                    "\"zzz\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"done\"")
                                    + Texts.lastChunk()));

            Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat("large"));

            assertThat(depth(outcome.response().message().toString()))
                    .as("depth of the line for a response of depth %s", depth)
                    .isLessThanOrEqualTo(100);
        }
    }

    private static int depth(String json) {
        int depth = 0;
        int deepest = 0;
        boolean string = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (string) {
                if (c == '\\') {
                    i++;
                }
                string = c != '"';
            } else if (c == '"') {
                string = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    private static Arguments chat(String name, String code, String chunk, int times) {
        return argumentSet(
                name,
                "ollama_chat",
                Texts.chat("large"),
                code,
                repeat(chunk, times, code.equals("ok") ? Texts.lastChunk() : ""));
    }

    private static Scenario repeat(String chunk, int times, String end) {
        return exchange -> {
            exchange.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
            byte[] head = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                exchange.write(head);
                exchange.write(bytes);
                exchange.write("\r\n");
            }
            if (!end.isEmpty()) {
                exchange.write(Integer.toHexString(end.length()) + "\r\n" + end + "\r\n0\r\n\r\n");
            }
        };
    }

    private static Scenario json(int status, String body) {
        return exchange -> exchange.json(status, body);
    }

    private static String toolCalls(String argument) {
        return Texts.chunkWith(
                "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":\"" + argument + "\"}}}]");
    }

    private static String numbered(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }
}
