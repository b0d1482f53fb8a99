package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of a host that tries to hurt: duplicate names, and huge and deep values. */
final class HostileHostTest {
    private static final String MEGABYTE = "x".repeat(1 << 20);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // case | line | id of the response | code | name in the message
                "an argument | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
                        + "{\"confirm\":false,\"confirm\":true}}} | 7 | -32600 | confirm",
                "an escaped name | {\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
                        + "{\"confirm\":false,\"\\u0063onfirm\":true}}} | \"a\" | -32600 | confirm",
                "params | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"},\"params\":{\"name\":\"echo\"}}"
                        + " | 7 | -32600 | params",
                "a null | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"a\":null,\"a\":null}} | 7 | -32600 | a",
                "in an array | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"a\":[1,{\"b\":{},\"b\":[]}]}} | 7 | -32600 | b",
                "after the id | {\"method\":\"ping\",\"method\":\"ping\",\"jsonrpc\":\"2.0\",\"id\":7} | 7 | -32600 | method",
                "the id | {\"jsonrpc\":\"2.0\",\"id\":7,\"id\":8,\"method\":\"ping\"} | null | -32700 | id",
                "a notification | {\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"method\":\"ping\"} | null | -32700 | method",
                "a name with quotes | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"a' for `ObjectNode` b\":1,\"a' for `ObjectNode` b\":2}"
                        + " | 7 | -32600 | a' for `ObjectNode` b",
                "no name | {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"\":1,\"\":2} | 7 | -32600 | ''",
            })
    void rejectsDuplicateNames(String description, String line, String id, int code, String name) {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(line);
            JsonNode response = host.next();
            assertThat(response.get("id").toString()).isEqualTo(id);
            assertThat(response.at("/error/code").asInt()).isEqualTo(code);
            assertThat(response.at("/error/message").asText())
                    .endsWith("an object has the name \"" + name.replace("''", "") + "\" twice");
            host.expectSilence();
        }
    }

    @Test
    void truncatesADuplicateName() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            String name = "\\u001b[2J\\n" + "x".repeat(40_000);
            host.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"" + name + "\":1,\"" + name + "\":2}");
            assertThat(host.next().at("/error/message").asText())
                    .hasSizeLessThan(200)
                    .contains("\uFFFD[2J xxx", "...\" twice");
        }
    }

    @Test
    void equalNamesOfDifferentObjectsAreNoDuplicates() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(FakeHost.call(1, "echo", "{\"a\":{\"a\":1,\"b\":[{\"a\":1},{\"a\":2}]},\"A\":1,\"b\":2}"));
            assertThat(host.next().has("result")).isTrue();
        }
    }

    @Test
    void rejectsLongIdsAndTokensAndTruncatesLongNames() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            String longest = "i".repeat(1000);
            host.send(ping("\"" + longest + "\""));
            assertThat(host.next().path("id").asText()).isEqualTo(longest);

            host.send(ping("\"" + longest + "i\""));
            JsonNode response = host.next();
            assertThat(response.path("id").isNull()).isTrue();
            assertThat(response.at("/error/message").asText()).contains("the id is longer than 1000 characters");

            host.send(FakeHost.request(1, MEGABYTE, "{}"), FakeHost.request(2, "\\u001b[2J\\n" + MEGABYTE, "{}"));
            assertThat(error(host, 1)).isEqualTo("Method not found: " + "x".repeat(100) + "...");
            assertThat(error(host, 2))
                    .startsWith("Method not found: \uFFFD[2J xxx")
                    .hasSizeLessThan(200);

            host.send(FakeHost.call(3, MEGABYTE, "{}"));
            assertThat(error(host, 3)).startsWith("Unknown tool: xxx").hasSizeLessThan(200);

            host.send(FakeHost.request(
                    4, "tools/call", "{\"name\":\"echo\",\"_meta\":{\"progressToken\":\"" + longest + "i\"}}"));
            assertThat(error(host, 4)).contains("token is longer than 1000 characters");
            host.expectSilence();
        }
    }

    @Test
    void rejectsALineWithTooManyValuesWithTheIdOfTheRequest() {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(FakeHost.call(5, "echo", "{\"a\":[" + "{},".repeat(2_000_000) + "{}]}"));
            assertThat(error(host, 5)).contains("too many values (limit 1000000 tokens)");
            host.send(FakeHost.call(6, "echo", "{\"" + MEGABYTE + "\":1}"));
            assertThat(error(host, 6))
                    .contains("a name or number in it is too long (limits 50000 and 1000 characters)");
            host.expectSilence();
        }
    }

    @Test
    void namesWithEqualHashesCostNoMoreThanOthers() {
        StringBuilder arguments = new StringBuilder("{");
        int names = 1 << 16;
        for (int number = 0; number < names; number++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            arguments.append(number == 0 ? "\"" : ",\"").append(name).append("\":0");
        }
        FakeTools tools = new FakeTools().with("count", (given, context) -> FakeTools.result("" + given.size()));
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.call(1, "count", arguments.append('}').toString()));
            assertThat(host.next().at("/result/structuredContent/result").asInt())
                    .isEqualTo(names);
        }
    }

    @Test
    void acceptsOddParametersOfOtherMethods() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), StdioOptions.DEFAULTS)) {
            host.send(FakeHost.request(
                    1,
                    "initialize",
                    "{\"protocolVersion\":\"" + MEGABYTE + "\",\"capabilities\":" + deep
                            + ",\"clientInfo\":{\"name\":\"" + MEGABYTE + "\",\"version\":" + deep + "}}"));
            assertThat(host.next().at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
            for (String method : List.of("ping", "tools/list")) {
                host.send(FakeHost.request(2, method, deep));
                assertThat(host.next().path("result").isObject()).isTrue();
            }
            for (String params : List.of(deep, "{\"level\":\"" + MEGABYTE + "\"}", "{\"level\":[1]}")) {
                host.send(FakeHost.request(3, "logging/setLevel", params));
                assertThat(error(host, 3)).hasSizeLessThan(200).contains("do not match");
            }
            host.send(FakeHost.request(4, "logging/setLevel", "{\"level\":\"debug\"}"));
            assertThat(host.next().path("result").isObject()).isTrue();
            host.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + deep
                    + "}}");
            host.expectSilence();
        }
    }

    private static String ping(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
    }

    private static String error(FakeHost host, int id) {
        JsonNode response = host.next();
        assertThat(response.path("id").asInt()).isEqualTo(id);
        return response.at("/error/message").asText();
    }
}
