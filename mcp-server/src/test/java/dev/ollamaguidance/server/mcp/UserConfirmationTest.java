package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to the user before a destructive call. */
final class UserConfirmationTest {
    private static final FakeTools TOOLS = new FakeTools()
            .with(
                    "delete",
                    (arguments, context) -> FakeTools.result(context.confirm("Delete llama3.2?")
                            .map(String::valueOf)
                            .orElse("cannot ask")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":true}} | true",
                "\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":false}} | false",
                "\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":\"true\"}} | false",
                "\"result\":{\"action\":\"accept\"} | false",
                "\"result\":{\"action\":\"decline\",\"content\":{\"confirm\":true}} | false",
                "\"result\":{\"action\":\"cancel\"} | false",
                "\"result\":null | false",
                "\"error\":{\"code\":-32601,\"message\":\"no\"} | false",
            })
    void returnsTheDecisionOfTheUser(String answer, String expected) {
        try (FakeHost host = asking(StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{}"));
            JsonNode question = host.next();
            assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
            assertThat(question.path("params").toString())
                    .isEqualTo(
                            "{\"message\":\"Delete llama3.2?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":"
                                    + "{\"confirm\":{\"type\":\"boolean\",\"title\":\"Confirm\",\"description\":\"Delete llama3.2?\"}},"
                                    + "\"required\":[\"confirm\"]}}");
            host.send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + "," + answer + "}");
            assertThat(outcome(host)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}", "{\"elicitation\":null}"})
    void doesNotAskIfTheHostCannot(String capabilities) {
        try (FakeHost host = FakeHost.connect(TOOLS, StdioOptions.DEFAULTS)) {
            host.send(FakeHost.INITIALIZE.replace("\"capabilities\":{}", "\"capabilities\":" + capabilities));
            host.next();
            host.send(FakeHost.call(1, "delete", "{}"));
            assertThat(outcome(host)).isEqualTo("cannot ask");
        }
    }

    @Test
    void treatsATimeoutAsNo() {
        try (FakeHost host = asking(StdioOptions.DEFAULTS.withConfirmTimeout(Duration.ofMillis(50)))) {
            host.send(FakeHost.call(1, "delete", "{}"));
            host.next();
            assertThat(outcome(host)).isEqualTo("false");
        }
    }

    @Test
    void stopsWaitingIfTheCallIsCanceled() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<String> answer = new AtomicReference<>("");
        FakeTools tools = new FakeTools().with("delete", (arguments, context) -> {
            answer.set(context.confirm("Sure?").toString());
            over.countDown();
            return FakeTools.result("x");
        });
        try (FakeHost host = asking(tools, StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{}"));
            host.next();
            host.send(FakeHost.cancel(1));
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(answer.get()).isEqualTo("Optional[false]");
            host.expectSilence();
        }
    }

    @Test
    void doesNotAskTheUserAfterACancellation() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FakeTools tools = new FakeTools().with("delete", (arguments, context) -> {
            context.onCancel(cancelled::countDown);
            running.countDown();
            cancelled.await();
            assertThat(context.confirm("Sure?")).contains(false);
            over.countDown();
            return FakeTools.result("x");
        });
        try (FakeHost host = asking(tools, StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{}"));
            running.await();
            host.send(FakeHost.cancel(1));
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
            host.expectSilence();
        }
    }

    @Test
    void stopsWaitingIfTheHostClosesTheInput() {
        FakeHost host = asking(StdioOptions.DEFAULTS.withGrace(Duration.ofMinutes(1)));
        host.send(FakeHost.call(1, "delete", "{}"));
        host.next();
        host.closeInput();
        assertThat(outcome(host)).isEqualTo("false");
        assertThat(host.status()).isZero();
    }

    private static FakeHost asking(StdioOptions options) {
        return asking(TOOLS, options);
    }

    private static FakeHost asking(FakeTools tools, StdioOptions options) {
        FakeHost host = FakeHost.connect(tools, options);
        host.send(FakeHost.INITIALIZE.replace("\"capabilities\":{}", "\"capabilities\":{\"elicitation\":{}}"));
        host.next();
        return host;
    }

    private static String outcome(FakeHost host) {
        return host.next()
                .path("result")
                .path("structuredContent")
                .path("result")
                .asText();
    }
}
