package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
            JsonNode question = host.next();
            expectWithdrawal(host, question);
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
            JsonNode question = host.next();
            host.send(FakeHost.cancel(1));
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(answer.get()).isEqualTo("Optional[false]");
            expectWithdrawal(host, question);
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

    @Test
    void asksOneQuestionAtATimeInOrderWhileOtherCallsContinue() {
        FakeTools tools = FakeTools.echo().with("delete", (arguments, context) -> {
            String model = arguments.path("model").asText();
            return FakeTools.result(model + " " + context.confirm(model).orElseThrow());
        });
        try (FakeHost host = asking(tools, StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{\"model\":\"m1\"}"));
            JsonNode question = host.next();
            for (int id = 2; id <= 4; id++) {
                host.send(FakeHost.call(id, "delete", "{\"model\":\"m" + id + "\"}"), FakeHost.call(10, "echo", "{}"));
                assertThat(host.next().path("id").asInt()).isEqualTo(10);
                host.expectSilence();
            }
            Set<String> asked = new HashSet<>();
            for (int count = 1; count <= 4; count++) {
                asked.add(question.path("params").path("message").asText());
                host.send(answer(question, count % 2 == 0));
                List<JsonNode> lines = count == 4 ? List.of(host.next()) : List.of(host.next(), host.next());
                String expected = question.path("params").path("message").asText() + " " + (count % 2 == 0);
                assertThat(lines).anySatisfy(line -> assertThat(outcome(line)).isEqualTo(expected));
                question = lines.stream()
                        .filter(line -> line.has("method"))
                        .findFirst()
                        .orElse(question);
            }
            assertThat(asked).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
        }
    }

    @Test
    void rejectsACallIfTooManyQuestionsWait() {
        int waiting = 0;
        try (FakeHost host = asking(StdioOptions.DEFAULTS)) {
            for (int id = 1; id <= 100; id++) {
                host.send(FakeHost.call(id, "delete", "{}"));
            }
            int questions = 0;
            for (int line = 0; line < 100 - UserConfirmation.MAX_WAITING; line++) {
                JsonNode next = host.next();
                if (next.has("method")) {
                    questions++;
                } else {
                    JsonNode error = next.at("/result/structuredContent/error");
                    assertThat(error.path("code").asText()).isEqualTo("too_many_questions");
                    assertThat(error.path("message").asText()).contains("(limit 16)");
                    waiting++;
                }
            }
            assertThat(questions).isEqualTo(1);
            assertThat(waiting).isEqualTo(100 - 1 - UserConfirmation.MAX_WAITING);
            host.expectSilence();
        }
    }

    @Test
    void aCanceledCallLeavesTheQueueAtOnce() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        FakeTools tools = new FakeTools().with("delete", (arguments, context) -> {
            String model = arguments.path("model").asText();
            boolean agreed = context.confirm(model).orElseThrow();
            if (model.equals("second")) {
                left.countDown();
            }
            return FakeTools.result(model + " " + agreed);
        });
        try (FakeHost host = asking(tools, StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{\"model\":\"first\"}"));
            JsonNode first = host.next();
            host.send(FakeHost.call(2, "delete", "{\"model\":\"second\"}"), FakeHost.cancel(2));
            assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
            host.expectSilence();
            host.send(answer(first, true));
            assertThat(outcome(host)).isEqualTo("first true");
            host.expectSilence();
        }
    }

    @Test
    void theTimeoutOfAQuestionStartsWhenItIsSent() throws Exception {
        Duration timeout = Duration.ofMillis(500);
        try (FakeHost host = asking(StdioOptions.DEFAULTS.withConfirmTimeout(timeout))) {
            long start = System.nanoTime();
            host.send(FakeHost.call(1, "delete", "{}"), FakeHost.call(2, "delete", "{}"));
            int withdrawn = 0;
            while (withdrawn < 2) {
                withdrawn += host.next().path("method").asText().equals("notifications/cancelled") ? 1 : 0;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(timeout.multipliedBy(2));
        }
    }

    @Test
    void ignoresResponsesThatAreNotForTheOpenQuestion() {
        try (FakeHost host = asking(StdioOptions.DEFAULTS)) {
            host.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"question-1\",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}",
                    FakeHost.call(1, "delete", "{}"));
            JsonNode question = host.next();
            host.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}");
            host.expectSilence();
            host.send(answer(question, false), answer(question, true));
            assertThat(outcome(host)).isEqualTo("false");
            host.expectSilence();
        }
    }

    @Test
    void aResponseWithADuplicateNameIsNoAgreement() {
        try (FakeHost host = asking(StdioOptions.DEFAULTS)) {
            host.send(FakeHost.call(1, "delete", "{}"));
            JsonNode question = host.next();
            host.send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id")
                    + ",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":false,\"confirm\":true}}}");
            assertThat(outcome(host)).isEqualTo("false");
            host.expectSilence();
        }
    }

    private static String answer(JsonNode question, boolean confirm) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id")
                + ",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":" + confirm + "}}}";
    }

    private static void expectWithdrawal(FakeHost host, JsonNode question) {
        JsonNode withdrawal = host.next();
        assertThat(withdrawal.path("method").asText()).isEqualTo("notifications/cancelled");
        assertThat(withdrawal.at("/params/requestId")).isEqualTo(question.get("id"));
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
        return outcome(host.next());
    }

    private static String outcome(JsonNode response) {
        return response.at("/result/structuredContent/result").asText();
    }
}
