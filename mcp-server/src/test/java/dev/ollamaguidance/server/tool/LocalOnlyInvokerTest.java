package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalOnlyInvokerTest {
    private static final String LIST =
            "{\"models\":[{\"name\":\"mine:1\",\"model\":\"mine:1\"},{\"name\":\"other:latest\"},"
                    + "{\"name\":\"stub:latest\",\"remote_host\":\"https://ollama.com:443\",\"remote_model\":\"big\"},"
                    + "{\"name\":\"host/ns/half:1\",\"remote_model\":\"big\"}]}";

    private final FakeInvoker ollama = new FakeInvoker()
            .succeeds("listModels", LIST)
            .succeeds("chat", "{\"done\":true}")
            .succeeds("copyModel", "{}")
            .succeeds("pullModel", "{}")
            .succeeds("createModel", "{}");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final OperationInvoker invoker = new LocalOnlyInvoker(ollama, CompiledTools.CATALOGUE.tools(), () -> now);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat | {\"model\":\"gpt-oss:120b-cloud\"}",
                "chat | {\"model\":\" x:Cloud \"}",
                "generate | {\"model\":\"glm-4.6:cloud\"}",
                "embed | {\"model\":\"x:cloud\"}",
                "showModel | {\"model\":\"x:cloud\"}",
                "pullModel | {\"model\":\"x:cloud\"}",
                "createModel | {\"model\":\"a\",\"from\":\"x:cloud\"}",
                "createModel | {\"model\":\"a:cloud\",\"from\":\"mine:1\"}",
                "createModel | {\"model\":\"a\",\"from\":\"mine:1\",\"remote_host\":\"ollama.com\"}",
                "copyModel | {\"source\":\"x:cloud\",\"destination\":\"a\"}",
                "copyModel | {\"source\":\"mine:1\",\"destination\":\"a:8b-cloud\"}",
            })
    void rejectsByNameWithoutAnyRequest(String operation, String request) {
        assertThat(error(invoke(operation, request)).code()).isEqualTo("cloud_not_allowed");
        assertThat(ollama.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat | {\"model\":\"stub\"} | https://ollama.com:443",
                "chat | {\"model\":\"Registry.Ollama.ai/library/STUB:latest\"} | https://ollama.com:443",
                "chat | {\"model\":\"host/ns/half:1\"} | another server",
                "chat | {\"model\":\"stub:local\"} | https://ollama.com:443",
                "copyModel | {\"source\":\"stub\",\"destination\":\"a\"} | https://ollama.com:443",
                "createModel | {\"model\":\"a\",\"from\":\"stub\"} | https://ollama.com:443",
            })
    void rejectsStubs(String operation, String request, String host) {
        ToolError error = error(invoke(operation, request));

        assertThat(error.code()).isEqualTo("cloud_not_allowed");
        assertThat(error.message()).contains(host, "Nothing was sent");
        assertThat(String.join(" ", error.tries())).contains("local model", "OLLAMA_MCP_TOOLSETS");
        assertThat(ollama.requests()).containsExactly("listModels {}");
    }

    @Test
    void readsTheListOncePerMinuteAndAgainForUnknownModels() {
        invoke("chat", "{\"model\":\"mine:1\"}");
        invoke("chat", "{\"model\":\"MINE:1\"}");
        invoke("chat", "{\"model\":\"other\"}");
        assertThat(lists()).isEqualTo(1);
        invoke("chat", "{\"model\":\"unknown\"}");
        assertThat(lists()).isEqualTo(2);
        now = now.plusSeconds(61);
        invoke("chat", "{\"model\":\"mine:1\"}");
        assertThat(lists()).isEqualTo(3);
        assertThat(ollama.requests().stream().filter(request -> request.startsWith("chat")))
                .hasSize(5);
    }

    @Test
    void seesAStubThatIsHiddenInALongList() {
        Stream<String> many = IntStream.range(0, 5_000).mapToObj(i -> "{\"name\":\"m" + i + ":1\"}");
        ollama.succeeds(
                "listModels",
                "{\"models\":[" + String.join(",", many.toList())
                        + ",{\"name\":\"m0:1\",\"remote_host\":\"h\"},{\"name\":\"last:1\",\"remote_host\":\"h\"}]}");

        assertThat(error(invoke("chat", "{\"model\":\"last:1\"}")).message()).contains("last:1", "\"h\"");
        assertThat(invoke("chat", "{\"model\":\"m1:1\"}")).isInstanceOf(ToolOutcome.Success.class);
    }

    @Test
    void followsAliases() {
        ollama.succeeds(
                "listAliases",
                "{\"aliases\":[{\"alias\":\"claude-\",\"target\":\"next\",\"prefix_matching\":true},"
                        + "{\"alias\":\"next\",\"target\":\"stub\"},{\"alias\":\"far\",\"target\":\"gpt-oss:cloud\"},"
                        + "{\"alias\":\"loop\",\"target\":\"loop\"},{\"alias\":\"near\",\"target\":\"mine:1\"}]}");

        assertThat(error(invoke("chat", "{\"model\":\"Claude-9\"}")).code()).isEqualTo("cloud_not_allowed");
        assertThat(error(invoke("chat", "{\"model\":\"far\"}")).code()).isEqualTo("cloud_not_allowed");
        assertThat(invoke("chat", "{\"model\":\"loop\"}")).isInstanceOf(ToolOutcome.Success.class);
        assertThat(invoke("chat", "{\"model\":\"near\"}")).isInstanceOf(ToolOutcome.Success.class);
    }

    @Test
    void callsOllamaIfTheListCannotBeRead() {
        ollama.fails("listModels", ToolError.of("unreachable", "no", "", List.of()));

        assertThat(invoke("chat", "{\"model\":\"stub\"}")).isInstanceOf(ToolOutcome.Success.class);
    }

    @Test
    void withholdsTheResponseOfAnotherServer() {
        ollama.succeeds(
                "chat",
                "{\"message\":{\"content\":\"SECRET\"},\"remote_host\":\"http://evil\\u001b[31m\\u202e:1\",\"remote_model\":\"x\"}");

        ToolOutcome outcome = invoke("chat", "{\"model\":\"mine:1\"}");

        assertThat(outcome).isInstanceOf(ToolOutcome.Failed.class);
        assertThat(error(outcome).code()).isEqualTo("cloud_not_allowed");
        assertThat(error(outcome).message())
                .contains("The prompt of this call has left this machine", "http://evil\\u{001b}[31m\\u{202e}:1");
        assertThat(error(outcome).toString()).doesNotContain("SECRET");
    }

    @Test
    void withholdsThePartialResponseOfAnotherServer() {
        ollama.fails(
                "chat",
                new ToolError(
                        "interrupted",
                        "broke off",
                        "",
                        OptionalInt.empty(),
                        List.of(),
                        FakeInvoker.object("{\"response\":\"SECRET\",\"remote_model\":\"x\"}")));

        ToolError error = error(invoke("chat", "{\"model\":\"mine:1\"}"));

        assertThat(error.code()).isEqualTo("cloud_not_allowed");
        assertThat(error.partial()).isNull();
    }

    @Test
    void ordinaryCallsPass() {
        assertThat(invoke("pullModel", "{\"model\":\"new:1\"}")).isInstanceOf(ToolOutcome.Success.class);
        assertThat(invoke("copyModel", "{\"source\":\"mine:1\",\"destination\":\"new:1\"}"))
                .isInstanceOf(ToolOutcome.Success.class);
        assertThat(invoke("createModel", "{\"model\":\"new\",\"from\":\"mine:1\",\"remote_host\":\"\"}"))
                .isInstanceOf(ToolOutcome.Success.class);
    }

    private long lists() {
        return ollama.requests().stream()
                .filter(request -> request.startsWith("listModels"))
                .count();
    }

    private ToolOutcome invoke(String operation, String request) {
        return invoker.invoke(operation, FakeInvoker.object(request), FakeContext.silent());
    }

    private static ToolError error(ToolOutcome outcome) {
        return outcome.match(
                success -> {
                    throw new AssertionError(success);
                },
                ToolOutcome.Rejected::error,
                ToolOutcome.Failed::error);
    }
}
