package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server responds to invalid and unusual messages and continues. */
final class RobustnessTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // case | line | id of the response | code | part of the message
                "not JSON | hello | null | -32700 | not JSON",
                "half a message | {\"jsonrpc\":\"2.0\",\"id\":7 | null | -32700 | not JSON",
                "two messages on a line | {\"jsonrpc\":\"2.0\"} {\"jsonrpc\":\"2.0\"} | null | -32700 | not JSON",
                "a batch | [{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}] | null | -32600 | batches",
                "an empty batch | [] | null | -32600 | batches",
                "a string | \"ping\" | null | -32600 | JSON object",
                "a number | 42 | null | -32600 | JSON object",
                "an object of another kind | {\"foo\":1} | null | -32600 | jsonrpc",
                "no version | {\"id\":7,\"method\":\"ping\"} | 7 | -32600 | jsonrpc",
                "another version | {\"jsonrpc\":\"1.0\",\"id\":\"x\",\"method\":\"ping\"} | \"x\" | -32600 | jsonrpc",
                "no method | {\"jsonrpc\":\"2.0\",\"id\":7} | 7 | -32600 | method",
                "a method that is not a string | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":5} | 7 | -32600 | method",
                "an id of null | {\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | null | -32600 | id",
                "an id with a fraction | {\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | 1.5 | -32600 | id",
                "an id beyond 64 bits | {\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"} | 99999999999999999999"
                        + " | -32600 | id",
                "params in an array | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":[1]} | 7 | -32602 | object",
                "an unknown method | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"no/such\"} | 7 | -32601 | no/such",
                "a capability that the server lacks | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"resources/list\"} | 7 | -32601 | resources/list",
                "a second initialize | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{}} | 7 | -32600 | already",
                "an invalid level | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"logging/setLevel\",\"params\":{\"level\":{}}} | 7 |"
                        + " -32602 | do not match",
                "a call without params | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"} | 7 | -32602 | name",
                "a call without a name | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{}} | 7 | -32602 | name",
                "a name that is not a string | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":5}} | 7 | -32602"
                        + " | name",
                "arguments that are not an object | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
                        + "\"arguments\":\"x\"}} | 7 | -32602 | arguments",
                "an unknown tool | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"ecko\"}} | 7 | -32602"
                        + " | Unknown tool: ecko. Did you mean echo?",
            })
    void rejectsAndContinues(String description, String line, String id, int code, String part) throws Exception {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(line);
            JsonNode response = host.next();
            assertThat(response.path("jsonrpc").asText()).isEqualTo("2.0");
            assertThat(response.get("id").toString()).isEqualTo(id);
            assertThat(response.path("error").path("code").asInt()).isEqualTo(code);
            assertThat(response.path("error").path("message").asText())
                    .contains(part)
                    .doesNotContain("modelcontextprotocol");
            host.expectSilence();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "blank | ' '",
                "an unknown notification | {\"jsonrpc\":\"2.0\",\"method\":\"notifications/no/such\"}",
                "a second initialized | {\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "other roots | {\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
                "a cancellation of an unknown call | {\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":4}}",
                "a cancellation without id | {\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":5}",
                "a response to no request | {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{}}",
                "a response with a number as id | {\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}",
                "an error without id | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"?\"}}",
                "a response without a version | {\"id\":\"q\",\"result\":{}}",
            })
    void sendsNothing(String description, String line) {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(line.replace("' '", " \t\r"), "");
            host.expectSilence();
        }
    }

    @Test
    void skipsAByteOrderMark() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send("\uFEFF" + FakeHost.INITIALIZE);
            assertThat(host.next().path("result").has("protocolVersion")).isTrue();
        }
    }

    @Test
    void rejectsInvalidUtf8() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.sendBytes(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"', '\n'});
            JsonNode response = host.next();
            assertThat(response.path("error").path("code").asInt()).isEqualTo(-32700);
            assertThat(response.path("error").path("message").asText()).contains("UTF-8");
            host.expectSilence();
        }
    }

    @Test
    void rejectsJsonThatIsNestedTooDeeply() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send("{\"a\":".repeat(100_000));
            JsonNode response = host.next();
            assertThat(response.path("error").path("code").asInt()).isEqualTo(-32700);
            assertThat(response.path("error").path("message").asText()).contains("too deep");
            host.expectSilence();
        }
    }

    @Test
    void rejectsALineOverTheLimitOnceAndSkipsIt() {
        try (FakeHost host = FakeHost.started(FakeTools.echo(), StdioOptions.DEFAULTS.withMaxLineBytes(1000))) {
            host.send(FakeHost.call(1, "echo", "{\"text\":\"" + "x".repeat(200_000) + "\"}"));
            JsonNode response = host.next();
            assertThat(response.get("id").isNull()).isTrue();
            assertThat(response.path("error").path("code").asInt()).isEqualTo(-32600);
            assertThat(response.path("error").path("message").asText()).contains("1000 bytes");
            host.expectSilence();
        }
    }

    @Test
    void respondsToRequestsBeforeInitialize() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send(
                    FakeHost.request(1, "ping", "{}"),
                    FakeHost.request(2, "tools/list", "{}"),
                    FakeHost.request(3, "server/discover", "{}"),
                    FakeHost.call(4, "echo", "{}"));
            assertThat(host.next().path("result").isObject()).isTrue();
            assertThat(host.next().path("error").path("message").asText()).contains("send initialize first");
            assertThat(host.next().path("error").path("code").asInt()).isEqualTo(-32601);
            assertThat(host.next().path("error").path("code").asInt()).isEqualTo(-32600);
            host.send(FakeHost.INITIALIZE);
            assertThat(host.next().path("result").has("serverInfo")).isTrue();
        }
    }

    @Test
    void servesAHostThatNeverSendsInitialized() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send(FakeHost.INITIALIZE, FakeHost.request(1, "tools/list", "{}"), FakeHost.call(2, "echo", "{}"));
            assertThat(host.next().path("id").asText()).isEqualTo("start");
            assertThat(host.next().path("result").path("tools").size()).isEqualTo(1);
            assertThat(host.next().path("result").has("content")).isTrue();
        }
    }

    @Test
    void respondsToAllRequestsBeforeTheEndOfTheInput() {
        FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS);
        host.send(
                FakeHost.INITIALIZE,
                FakeHost.INITIALIZED,
                FakeHost.request(1, "tools/list", "{}"),
                FakeHost.call(2, "echo", "{\"a\":1}"));
        host.sendBytes(FakeHost.request(3, "ping", "{}").getBytes(StandardCharsets.UTF_8)); // without a line end
        host.closeInput();

        Set<String> ids = new HashSet<>();
        IntStream.range(0, 4).forEach(index -> ids.add(host.next().path("id").asText()));
        assertThat(ids).containsExactlyInAnyOrder("start", "1", "2", "3");
        assertThat(host.status()).isZero();
        assertThat(host.hasUnread()).isFalse();
    }

    @Test
    void endsWithoutAnInitialize() {
        FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS);
        host.send(FakeHost.request(1, "tools/list", "{}"));
        host.closeInput();
        assertThat(host.next().path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(host.status()).isZero();
    }

    @Test
    void endsWithoutAnyMessage() {
        FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS);
        host.closeInput();
        assertThat(host.status()).isZero();
        assertThat(host.hasUnread()).isFalse();
    }

    @Test
    void acceptsStringsAndLongIntegersAsIds() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            for (String id : List.of("\"a b\"", "0", "-4", "123456789012345", "\"\"")) {
                host.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/list\"}");
                assertThat(host.next().get("id").toString()).isEqualTo(id);
                host.send("{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"}}");
                assertThat(host.next().get("id").toString()).isEqualTo(id);
            }
        }
    }

    @Test
    void treatsMissingAndNullArgumentsAsEmpty() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            for (String params : List.of("{\"name\":\"echo\"}", "{\"name\":\"echo\",\"arguments\":null}")) {
                host.send(FakeHost.request(1, "tools/call", params));
                assertThat(text(host.next())).isEqualTo("{}");
            }
        }
    }

    @Test
    void keepsCharactersThatAreSplitBetweenWrites() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            byte[] line = (FakeHost.call(1, "echo", "{\"text\":\"Grüße 😀\"}") + "\n").getBytes(StandardCharsets.UTF_8);
            for (byte part : line) {
                host.sendBytes(new byte[] {part});
            }
            assertThat(text(host.next())).isEqualTo("{\"text\":\"Grüße 😀\"}");
        }
    }

    @Test
    void respondsToBothRequestsOfOneWrite() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(FakeHost.request(1, "tools/list", "{}"), FakeHost.request(2, "ping", "{}"));
            assertThat(host.next().path("id").asInt()).isEqualTo(1);
            assertThat(host.next().path("id").asInt()).isEqualTo(2);
        }
    }

    @Test
    void acceptsLargeArguments() throws Exception {
        try (FakeHost host = FakeHost.started(new FakeTools()
                .with(
                        "size",
                        (arguments, context) -> FakeTools.result(
                                "" + arguments.path("text").asText().length())))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] text = new byte[5_000_000];
            Arrays.fill(text, (byte) 'x');
            line.write(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"size\",\"arguments\":{\"text\":\""
                            .getBytes(StandardCharsets.UTF_8));
            line.write(text);
            line.write("\"}}}\n".getBytes(StandardCharsets.UTF_8));
            host.sendBytes(line.toByteArray());
            assertThat(text(host.next())).isEqualTo("5000000");
        }
    }

    @Test
    void respondsToHalfASurrogatePair() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(FakeHost.call(1, "echo", "{\"text\":\"\\ud83d\"}"));
            assertThat(text(host.next())).isEqualTo("{\"text\":\"?\"}");
        }
    }

    @Test
    void offersTheNewestVersionToAHostWithAnUnknownVersion() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send(FakeHost.INITIALIZE.replace("2025-11-25", "1999-01-01"));
            assertThat(host.next().path("result").path("protocolVersion").asText())
                    .isEqualTo("2025-11-25");
        }
    }

    @Test
    void usesTheVersionOfTheHost() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send(FakeHost.INITIALIZE.replace("2025-11-25", "2025-03-26"));
            assertThat(host.next().path("result").path("protocolVersion").asText())
                    .isEqualTo("2025-03-26");
        }
    }

    @Test
    void endsImmediatelyIfTheOutputBreaks() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        FakeTools tools = new FakeTools().with("hang", (arguments, context) -> {
            context.onCancel(cancelled::countDown);
            running.countDown();
            Thread.sleep(60_000);
            return FakeTools.result("late");
        });
        FakeHost host = FakeHost.started(tools, StdioOptions.DEFAULTS.withGrace(Duration.ofMinutes(1)));
        host.send(FakeHost.call(1, "hang", "{}"));
        running.await();
        host.closeOutput();
        host.send(FakeHost.request(2, "ping", "{}"));
        assertThat(host.status()).isZero();
        assertThat(cancelled.getCount()).isZero();
    }

    @Test
    void stopsWaitingForCallsIfTheOutputBreaksAfterTheEndOfTheInput() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        FakeTools tools = new FakeTools()
                .with("hang", (arguments, context) -> {
                    running.countDown();
                    Thread.sleep(60_000);
                    return FakeTools.result("late");
                })
                .with("slow", (arguments, context) -> {
                    go.acquire();
                    return FakeTools.result("not read");
                });
        FakeHost host = FakeHost.started(tools, StdioOptions.DEFAULTS.withGrace(Duration.ofMinutes(1)));
        host.send(FakeHost.call(1, "slow", "{}"), FakeHost.call(2, "hang", "{}"));
        running.await();
        host.closeOutput();
        host.closeInput();
        go.release();
        assertThat(host.status()).isZero();
    }

    private static String text(JsonNode response) {
        return response.path("result").path("content").path(0).path("text").asText();
    }
}
