package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a host, up to the longest that is accepted (16 MiB) and beyond. Each gets a response in a short time. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class HostLineTest {
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static HostileOllama ollama;
    private static HostileHost host;

    @BeforeAll
    static void start() throws IOException {
        ollama = HostileOllama.start();
        host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_TOOLSETS", "all");
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        ollama.close();
    }

    @BeforeEach
    void forget() {
        ollama.forgetRequests();
    }

    private static Stream<Arguments> arguments() {
        return Stream.of(
                argumentSet("wrong items", Texts.chatWith("\"options\":{\"stop\":[" + items("1", 1_000_000) + "]}")),
                argumentSet(
                        "nested names of 50 kB",
                        Texts.chatWith("\"format\":" + ("{\"" + "k".repeat(49_990) + "\":").repeat(320) + "1"
                                + "}".repeat(320))),
                argumentSet("a string of 15 MB", "{\"model\":\"m\",\"messages\":\"" + "c".repeat(15_000_000) + "\"}"),
                argumentSet(
                        "unknown arguments",
                        Texts.chatWith(IntStream.range(0, 40_000)
                                .mapToObj(i -> "\"unknown-argument-" + i + "\":1")
                                .collect(Collectors.joining(",")))),
                argumentSet(
                        "unknown arguments of 49 kB",
                        Texts.chatWith(IntStream.range(0, 100)
                                .mapToObj(i -> "\"" + ("u" + i).repeat(12_000) + "\":1")
                                .collect(Collectors.joining(",")))),
                argumentSet("a depth of 10,000", Texts.chatWith("\"format\":" + nested("{\"a\":", "}", 10_000))),
                argumentSet("a depth of 990", Texts.chatWith("\"format\":" + nested("{\"a\":", "}", 990))),
                argumentSet(
                        "arrays of a depth of 500", Texts.chatWith("\"format\":{\"a\":" + nested("[", "]", 500) + "}")),
                argumentSet(
                        "a number of 1,000,000 digits",
                        Texts.chatWith("\"options\":{\"seed\":" + "9".repeat(1_000_000) + "}")),
                argumentSet("an infinite number", Texts.chatWith("\"options\":{\"temperature\":1e400}")),
                argumentSet("not a number", Texts.chatWith("\"options\":{\"temperature\":NaN}")),
                argumentSet("arguments as an array", "[1]"),
                argumentSet("arguments as a string", "\"x\""),
                argumentSet("a name with control characters", "{\"model\":\"m\\u0000/../x\",\"messages\":[]}"));
    }

    private static Stream<Arguments> moreArguments() {
        return Stream.of(
                argumentSet("empty objects", Texts.chatWith("\"format\":{\"a\":[" + items("{}", 5_000_000) + "]}")),
                argumentSet("wrong messages", "{\"model\":\"m\",\"messages\":[" + items("{}", 1_000_000) + "]}"),
                argumentSet("empty arrays", Texts.chatWith("\"format\":{\"a\":[" + items("[]", 5_000_000) + "]}")),
                argumentSet("numbers", Texts.chatWith("\"format\":{\"a\":[" + items("1", 8_000_000) + "]}")),
                argumentSet("empty strings", Texts.chatWith("\"format\":{\"a\":[" + items("\"\"", 5_000_000) + "]}")),
                argumentSet(
                        "fields",
                        Texts.chatWith("\"format\":{"
                                + IntStream.range(0, 1_000_000)
                                        .mapToObj(i -> "\"" + i + "\":1")
                                        .collect(Collectors.joining(","))
                                + "}")),
                argumentSet(
                        "tools",
                        Texts.chatWith("\"tools\":["
                                + items("{\"type\":\"function\",\"function\":{\"name\":1}}", 300_000) + "]")),
                argumentSet("escapes", Texts.chatWith("\"format\":\"" + "\\u0001".repeat(2_600_000) + "\"")));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void badArgumentsAreRejectedInAShortTime(String arguments) throws Exception {
        Attack.Outcome outcome = attack(host, arguments);

        assertThat(outcome.code()).isNotEqualTo("ok");
        assertThat(outcome.processorTime()).isLessThan(SHORT);
        assertThat(ollama.posts()).isEmpty();
        Attack.assertStillWorks(host);
    }

    /** The number of values is what they have in common: the process must not end for lack of memory either. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("moreArguments")
    void manyValuesAreRejectedInAShortTime(String arguments) throws Exception {
        try (HostileHost another = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            Attack.Outcome outcome = attack(another, arguments);

            assertThat(outcome.code()).isNotEqualTo("ok");
            assertThat(outcome.processorTime()).isLessThan(SHORT);
            assertThat(ollama.posts()).isEmpty();
            Attack.assertMemoryBelow(another, 1100 * Usage.MIB);
            Attack.assertStillWorks(another);
        }
    }

    /** Images are long: 12 MB of base64 is a photo. */
    @Test
    void imagesAreNotTooLong() throws Exception {
        String image = "iVBORw0KGgoAAAANSUhEUgAA".repeat(500_000);
        String arguments = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"images\":[\"" + image
                + "\"]}]}";

        assertThat(attack(host, arguments).code()).isEqualTo("ok");
    }

    @Test
    void endlessLineIsRejected() throws Exception {
        host.forgetUnidentified();
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'a');
        for (int i = 0; i < 100; i++) {
            host.sendRaw(piece);
        }
        host.send("");

        assertThat(host.await(NullNode.getInstance(), HostileHost.PATIENCE).code())
                .startsWith("rpc");
        Attack.assertStillWorks(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{",
                "[]",
                "null",
                "\"text\"",
                "1",
                "[{\"jsonrpc\":\"2.0\",\"id\":5001,\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}}]",
                "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":{\"a\":1},\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":{\"a\":1}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"unknown\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1e3,\"method\":\"tools/call\"}"
            })
    void oddMessagesDoNothing(String line) throws Exception {
        host.send(line);

        Attack.assertStillWorks(host);
        assertThat(ollama.posts()).noneMatch(request -> request.path().equals("/api/delete"));
        assertThat(host.process().isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":false,\"confirm\":true}}",
                "{\"name\":\"ollama_get_version\",\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}",
                "{\"name\":\"ollama_get_version\"},\"params\":{\"name\":\"ollama_delete_model\",\"arguments\":{\"model\":\"a:1\",\"confirm\":true}}",
                "{\"name\":\"ollama_chat\",\"arguments\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"role\":\"user\",\"content\":\"hi\"}]}}",
                "{\"name\":\"ollama_chat\",\"arguments\":{\"model\":\"m\",\"mod\\u0065l\":\"n\",\"messages\":[]}}"
            })
    void duplicateFieldsAreRejected(String parameters) throws Exception {
        int id = host.nextId();
        String line = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":" + parameters + "}";

        Attack.Outcome outcome = Attack.attackWithLine(host, id, line.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.code()).isNotEqualTo("ok");
        assertThat(ollama.posts()).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreRejectedOrReplaced() throws Exception {
        for (byte[] bad :
                new byte[][] {{(byte) 0xff}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {0}, {(byte) 0xc0, (byte) 0x80}
                }) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int id = host.nextId();
            line.writeBytes(utf8("{\"jsonrpc\":\"2.0\",\"id\":" + id
                    + ",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_chat\",\"arguments\":{\"model\":\"m\",\"messages\":"
                    + "[{\"role\":\"user\",\"content\":\"a"));
            line.writeBytes(bad);
            line.writeBytes(utf8("b\"}]}}}"));

            Attack.attackWithLine(host, id, line.toByteArray());
        }
        Attack.assertStillWorks(host);
    }

    @Test
    void longMethodsAndIdentifiersAreNotRepeated() throws Exception {
        int id = host.nextId();
        byte[] method = utf8("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + "m".repeat(1_000_000) + "\"}");
        assertThat(Attack.attackWithLine(host, id, method).response().length()).isLessThan(5_000);

        long before = host.received();
        host.send("{\"jsonrpc\":\"2.0\",\"id\":\"" + "i".repeat(1_000_000)
                + "\",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_get_version\"}}");
        Attack.assertStillWorks(host);
        assertThat(host.received() - before).isLessThan(100_000);
    }

    @Test
    void initializeWithOddParametersGetsAResponse() throws Exception {
        for (String parameters : new String[] {
            "{}",
            "[]",
            "{\"protocolVersion\":\"" + "9".repeat(1_000_000)
                    + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"experimental\":{\"a\":"
                    + nested("{\"a\":", "}", 900) + "}},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":"
                    + TextNode.valueOf("x\n[main] ERROR forged".repeat(10_000)) + ",\"version\":\"1\"}}"
        }) {
            try (HostileHost another = HostileHost.startWithoutReading("OLLAMA_HOST", ollama.url())) {
                another.read();
                another.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":" + parameters + "}");

                assertThat(another.awaitEither(1, HostileHost.PATIENCE).length())
                        .isLessThan(50_000);
                assertThat(another.errors().lines()).noneMatch(line -> line.startsWith("[main] ERROR forged"));
                assertThat(another.process().isAlive()).isTrue();
            }
        }
    }

    private static Attack.Outcome attack(HostileHost host, String arguments) throws IOException {
        int id = host.nextId();
        byte[] line = utf8("{\"jsonrpc\":\"2.0\",\"id\":" + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"ollama_chat\",\"arguments\":" + arguments + "}}");
        return Attack.attackWithLine(host, id, line);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String items(String item, int count) {
        return item + ("," + item).repeat(count - 1);
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }
}
