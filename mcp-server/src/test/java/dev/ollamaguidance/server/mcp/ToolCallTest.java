package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallProgress;
import dev.ollamaguidance.server.tool.CallResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tool calls from their start to their response or cancellation. */
final class ToolCallTest {
    private static final StdioOptions QUICK = StdioOptions.DEFAULTS.withGrace(Duration.ofMillis(200));

    @Test
    void listsToolsWithAllTheirHints() {
        try (FakeHost host = FakeHost.started(FakeTools.echo()
                .with("zebra", (a, c) -> FakeTools.result("z"))
                .with("ant", (a, c) -> FakeTools.result("a")))) {
            host.send(FakeHost.request(1, "tools/list", "{}"));
            JsonNode tools = host.next().path("result").path("tools");
            assertThat(tools.findValuesAsText("name")).containsExactly("echo", "zebra", "ant");
            assertThat(tools.get(0).toString())
                    .isEqualTo("{\"name\":\"echo\",\"title\":\"Title of echo\",\"description\":\"Description of echo\","
                            + "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"model\":{\"type\":\"string\"}},"
                            + "\"additionalProperties\":false},\"outputSchema\":{\"type\":\"object\"},"
                            + "\"annotations\":{\"title\":\"Title of echo\",\"readOnlyHint\":true,\"destructiveHint\":false,"
                            + "\"idempotentHint\":true,\"openWorldHint\":false}}");
        }
    }

    @Test
    void respondsToInitializeWithItsInfo() {
        try (FakeHost host = FakeHost.connect(FakeTools.echo(), QUICK)) {
            host.send(FakeHost.INITIALIZE);
            assertThat(host.next().path("result").toString())
                    .isEqualTo(
                            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"logging\":{},\"tools\":{\"listChanged\":false}},"
                                    + "\"serverInfo\":{\"name\":\"ollama\",\"version\":\"0.1.0\"},\"instructions\":\"Call the guide first.\"}");
        }
    }

    @Test
    void sendsTextsAndStructuredContent() {
        try (FakeHost host =
                FakeHost.started(new FakeTools().with("two", (a, c) -> FakeTools.result("first", "second")))) {
            host.send(FakeHost.call(1, "two", "{}"));
            assertThat(host.next().path("result").toString())
                    .isEqualTo(
                            "{\"content\":[{\"type\":\"text\",\"text\":\"first\"},{\"type\":\"text\",\"text\":\"second\"}],"
                                    + "\"structuredContent\":{\"result\":\"first\"},\"isError\":false}");
        }
    }

    @Test
    void marksFailedCalls() {
        CallResult failed = new CallResult(List.of("no"), JsonNodeFactory.instance.objectNode(), true);
        try (FakeHost host = FakeHost.started(new FakeTools().with("fail", (a, c) -> failed))) {
            host.send(FakeHost.call(1, "fail", "{}"));
            assertThat(host.next().path("result").path("isError").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo | {\"a\":null} | {\"a\":null} | ``",
                "echo | null | {} | ``",
                "echo | [] | {} | no arguments",
                "echo | \"\" | {} | no arguments",
                "echo | \"{\\\"a\\\":[1]}\" | {\"a\":[1]} | from a string",
                "none | \"x\" | {} | takes no arguments",
                "none | [1] | {} | takes no arguments",
                "none | 5 | {} | takes no arguments",
            })
    void readsArgumentsThatAreNotAnObject(String tool, String sent, String read, String warning) {
        FakeTools tools = FakeTools.echo().withoutArguments("none", (a, c) -> FakeTools.result(a.toString()));
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.call(1, tool, sent));
            JsonNode result = host.next().path("result");
            assertThat(result.at("/content/0/text").asText()).isEqualTo(read);
            assertThat(result.at("/structuredContent/warnings").toString()).contains(warning);
            assertThat(result.at("/content/1/text").asText()).contains(warning);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "\"[1]\"", "\"{\\\"a\\\":\"", "[1]", "5", "true"})
    void rejectsArgumentsThatAreNotAnObject(String sent) {
        try (FakeHost host = FakeHost.started(FakeTools.echo())) {
            host.send(FakeHost.call(1, "echo", sent));
            assertThat(host.next().at("/error/message").asText()).contains("arguments must be an object");
        }
    }

    @Test
    void callsToolsThatAreNotListed() {
        try (FakeHost host =
                FakeHost.started(FakeTools.echo().withHidden("secret", (a, c) -> FakeTools.result("disabled")))) {
            host.send(FakeHost.call(1, "secret", "{}"));
            assertThat(host.next()
                            .path("result")
                            .path("structuredContent")
                            .path("result")
                            .asText())
                    .isEqualTo("disabled");
        }
    }

    @Test
    void doesNotSendDetailsOfABug() {
        FakeTools tools = new FakeTools()
                .with("bug", (a, c) -> {
                    throw new IllegalStateException("secret path /etc/x");
                })
                .with("fault", (a, c) -> {
                    throw new StackOverflowError("secret path /etc/y");
                });
        try (FakeHost host = FakeHost.started(tools)) {
            for (String name : List.of("bug", "fault")) {
                host.send(FakeHost.call(1, name, "{}"));
                JsonNode error = host.next().path("error");
                assertThat(error.path("code").asInt()).isEqualTo(-32603);
                assertThat(error.path("message").asText()).matches("Internal error [0-9a-f]{8};.*");
                assertThat(error.has("data")).isFalse();
            }
        }
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("x"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("some/Class"),
                new ExceptionInInitializerError("x"),
                new LinkageError("x"),
                new InterruptedException("x"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void respondsToACallThatFailsWithAnyThrowable(Throwable bug) {
        FakeTools tools = FakeTools.echo()
                .with("fail", (a, c) -> {
                    throw ToolCallTest.<RuntimeException>unchecked(bug);
                })
                .with("unwritable", (a, c) -> {
                    ObjectNode structured = JsonNodeFactory.instance.objectNode();
                    return new CallResult(List.of("x"), structured.putPOJO("result", new Unwritable(bug)), false);
                });
        try (FakeHost host = FakeHost.started(tools)) {
            for (String name : List.of("fail", "unwritable", "fail")) {
                host.send(FakeHost.call(1, name, "{}"));
                JsonNode response = host.next();
                assertThat(response.path("id").asInt()).isEqualTo(1);
                assertThat(response.at("/error/code").asInt()).isEqualTo(-32603);
                assertThat(response.at("/error/message").asText()).matches("Internal error [0-9a-f]{8};.*");
            }
            host.send(FakeHost.call(1, "echo", "{}"));
            assertThat(host.next().path("result").has("content")).isTrue();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable bug) throws T {
        throw (T) bug;
    }

    /** A value whose serialization fails. */
    private record Unwritable(Throwable bug) implements JsonSerializable {
        @Override
        public void serialize(JsonGenerator json, SerializerProvider provider) {
            throw ToolCallTest.<RuntimeException>unchecked(bug);
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type) {
            serialize(json, provider);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 900, 20_000})
    void reportsAResultThatIsNestedTooDeeply(int depth) {
        FakeTools tools = new FakeTools().with("deep", (a, c) -> {
            ObjectNode structured = JsonNodeFactory.instance.objectNode();
            ObjectNode inner = structured;
            for (int level = 0; level < depth; level++) {
                inner = inner.putObject("a");
            }
            return new CallResult(List.of("x"), structured, false);
        });
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.call(1, "deep", "{}"));
            JsonNode result = host.next().path("result");
            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(result.at("/structuredContent/error/code").asText()).isEqualTo("result_too_deep");
        }
    }

    @Test
    void rejectsACallOverTheLimitOfRunningCallsWithoutAThread() {
        int limit = 5;
        Semaphore go = new Semaphore(0);
        FakeTools tools = FakeTools.echo().with("slow", (a, c) -> {
            go.acquireUninterruptibly();
            return FakeTools.result("x");
        });
        try (FakeHost host = FakeHost.started(tools, QUICK.withMaxRunningCalls(limit))) {
            for (int id = 1; id <= limit; id++) {
                host.send(FakeHost.call(id, "slow", "{}"));
            }
            for (int id = 100; id < 1100; id++) {
                host.send(FakeHost.call(id, "echo", "{}"));
                JsonNode response = host.next();
                assertThat(response.path("id").asInt()).isEqualTo(id);
                assertThat(response.at("/error/code").asInt()).isEqualTo(HostReplies.BUSY);
                assertThat(response.at("/error/message").asText()).contains("limited to 5 calls", "--max-calls");
            }
            host.send(FakeHost.cancel(1), FakeHost.call(2000, "echo", "{}"));
            // The canceled call has not ended: its thread is still occupied.
            assertThat(host.next().at("/error/code").asInt()).isEqualTo(HostReplies.BUSY);
            go.release(limit);
            for (int id = 2; id <= limit; id++) {
                assertThat(host.next().path("result").has("content")).isTrue();
            }
            await(() -> {
                host.send(FakeHost.call(3000, "echo", "{}"));
                return host.next().has("result");
            });
        }
    }

    @Test
    void aStormOfCancellationsNeedsNoMoreThreadsThanTheLimit() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FakeTools tools = new FakeTools().with("slow", (a, c) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.sleep(1);
            running.decrementAndGet();
            return FakeTools.result("x");
        });
        try (FakeHost host = FakeHost.started(tools, QUICK.withMaxRunningCalls(10))) {
            for (int id = 1; id <= 5000; id++) {
                host.send(FakeHost.call(id, "slow", "{}"), FakeHost.cancel(id));
            }
            host.send("{\"jsonrpc\":\"2.0\",\"id\":\"end\",\"method\":\"ping\"}");
            JsonNode line = host.next();
            while (!line.path("id").asText().equals("end")) {
                line = host.next();
            }
            assertThat(most.get()).isBetween(1, 10);
            await(() -> {
                host.send(FakeHost.call(1, "slow", "{}"));
                return host.next().has("result");
            });
        }
    }

    @Test
    void limitsTheMessageOfProgress() {
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            context.progress(new CallProgress(1, OptionalDouble.empty(), "\u001B[2J\n\u202E" + "x".repeat(5_000_000)));
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.request(1, "tools/call", "{\"name\":\"pull\",\"_meta\":{\"progressToken\":1}}"));
            String message = host.next().at("/params/message").asText();
            assertThat(message).hasSize(200).startsWith("\uFFFD[2J \uFFFDxxx").endsWith("...");
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void respondsToACallThatRunsWhenTheInputEnds() {
        Semaphore go = new Semaphore(0);
        FakeHost host = FakeHost.started(
                new FakeTools().with("slow", (a, c) -> {
                    go.acquire();
                    return FakeTools.result("done");
                }),
                QUICK.withGrace(Duration.ofSeconds(30)));
        host.send(FakeHost.call(1, "slow", "{}"));
        host.closeInput();
        go.release();
        assertThat(host.next().path("result").has("content")).isTrue();
        assertThat(host.status()).isZero();
    }

    @Test
    void cancelsACallThatHangsLongerThanTheGracePeriod() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        FakeHost host = FakeHost.started(
                new FakeTools().with("hang", (a, context) -> {
                    context.onCancel(cancelled::countDown);
                    Thread.sleep(60_000);
                    return FakeTools.result("never");
                }),
                QUICK);
        host.send(FakeHost.call(1, "hang", "{}"));
        host.closeInput();
        assertThat(host.status()).isZero();
        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(host.hasUnread()).isFalse();
    }

    @Test
    void sendsNothingAfterACancellation() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FakeTools tools = FakeTools.echo().with("wait", (a, context) -> {
            context.onCancel(() -> {
                throw new IllegalStateException("a failing action does not prevent others");
            });
            context.onCancel(cancelled::countDown);
            running.countDown();
            cancelled.await();
            assertThat(context.isCancelled()).isTrue();
            progress(context, 1);
            over.countDown();
            return FakeTools.result("too late");
        });
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.request(
                    1, "tools/call", "{\"name\":\"wait\",\"_meta\":{\"progressToken\":\"t\"},\"arguments\":{}}"));
            running.await();
            host.send(FakeHost.cancel(1));
            over.await();
            host.send(FakeHost.call(2, "echo", "{}"));
            assertThat(host.next().path("id").asInt()).isEqualTo(2);
            host.expectSilence();
        }
    }

    @Test
    void runsAnActionImmediatelyIfTheCallIsAlreadyCanceled() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (FakeHost host = FakeHost.started(new FakeTools().with("wait", (a, context) -> {
            context.onCancel(first::countDown);
            first.await();
            context.onCancel(second::countDown).run();
            return FakeTools.result("x");
        }))) {
            host.send(FakeHost.call(1, "wait", "{}"), FakeHost.cancel(1));
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotRunARemovedAction() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch removed = new CountDownLatch(1);
        CountDownLatch kept = new CountDownLatch(1);
        try (FakeHost host = FakeHost.started(new FakeTools().with("wait", (a, context) -> {
            context.onCancel(removed::countDown).run();
            context.onCancel(kept::countDown);
            running.countDown();
            kept.await();
            return FakeTools.result("x");
        }))) {
            host.send(FakeHost.call(1, "wait", "{}"));
            running.await();
            host.send(FakeHost.cancel(1));
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(removed.getCount()).isEqualTo(1);
        }
    }

    @Test
    void rejectsTheIdOfARunningCall() {
        Semaphore go = new Semaphore(0);
        try (FakeHost host = FakeHost.started(new FakeTools().with("slow", (a, c) -> {
            go.acquire();
            return FakeTools.result("first");
        }))) {
            host.send(FakeHost.call(1, "slow", "{}"), FakeHost.call(1, "slow", "{}"));
            assertThat(host.next().path("error").path("code").asInt()).isEqualTo(-32600);
            go.release();
            assertThat(host.next().path("result").has("content")).isTrue();
        }
    }

    @Test
    void respondsToAPingAndAListDuringHundredsOfSlowCalls() {
        int count = 300;
        Semaphore go = new Semaphore(0);
        try (FakeHost host = FakeHost.started(
                new FakeTools().with("slow", (a, c) -> {
                    go.acquire();
                    return FakeTools.result(Thread.currentThread().getName());
                }),
                QUICK.withMaxRunningCalls(count))) {
            for (int id = 0; id < count; id++) {
                host.send(FakeHost.call(id, "slow", "{}"));
            }
            host.send(FakeHost.request(1000, "ping", "{}"), FakeHost.request(1001, "tools/list", "{}"));
            assertThat(host.next().path("id").asInt()).isEqualTo(1000);
            assertThat(host.next().path("id").asInt()).isEqualTo(1001);
            go.release(count);
            Set<Integer> ids = new HashSet<>();
            Set<String> threads = new HashSet<>();
            for (int index = 0; index < count; index++) {
                JsonNode response = host.next();
                ids.add(response.path("id").asInt());
                threads.add(response.path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asText());
            }
            assertThat(ids).hasSize(count);
            assertThat(threads).hasSize(count).allMatch(name -> name.startsWith("ollama-call-"));
        }
    }

    @Test
    void sendsIncreasingProgressBeforeTheResult() {
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            assertThat(context.wantsProgress()).isTrue();
            for (double done : new double[] {0, 1, 1, 3, 2, Double.NaN, 7.5}) {
                progress(context, done);
            }
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools, QUICK.withProgressInterval(Duration.ZERO))) {
            for (String token : List.of("\"t\"", "17")) {
                host.send(FakeHost.request(
                        1, "tools/call", "{\"name\":\"pull\",\"_meta\":{\"progressToken\":" + token + "}}"));
                List<String> messages = new ArrayList<>();
                for (JsonNode line = host.next(); !line.has("id"); line = host.next()) {
                    assertThat(line.path("method").asText()).isEqualTo("notifications/progress");
                    messages.add(line.path("params").toString());
                }
                assertThat(messages)
                        .containsExactly(
                                "{\"progressToken\":" + token + ",\"progress\":0,\"total\":9,\"message\":\"pulling\"}",
                                "{\"progressToken\":" + token + ",\"progress\":1,\"total\":9,\"message\":\"pulling\"}",
                                "{\"progressToken\":" + token + ",\"progress\":3,\"total\":9,\"message\":\"pulling\"}",
                                "{\"progressToken\":" + token
                                        + ",\"progress\":7.5,\"total\":9,\"message\":\"pulling\"}");
            }
        }
    }

    @Test
    void limitsTheRateOfProgressAndSendsTheLast() {
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            for (int done = 1; done <= 1000; done++) {
                progress(context, done);
            }
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools, QUICK.withProgressInterval(Duration.ofMinutes(1)))) {
            host.send(FakeHost.request(1, "tools/call", "{\"name\":\"pull\",\"_meta\":{\"progressToken\":1}}"));
            assertThat(host.next().path("params").path("progress").asInt()).isEqualTo(1);
            assertThat(host.next().path("params").path("progress").asInt()).isEqualTo(1000);
            assertThat(host.next().path("id").asInt()).isEqualTo(1);
            host.expectSilence();
        }
    }

    @Test
    void sendsDelayedProgressWhenTheCallStalls() {
        Semaphore go = new Semaphore(0);
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            progress(context, 1);
            progress(context, 2);
            progress(context, 3);
            go.acquire();
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools, QUICK.withProgressInterval(Duration.ofMillis(50)))) {
            host.send(FakeHost.request(1, "tools/call", "{\"name\":\"pull\",\"_meta\":{\"progressToken\":1}}"));
            assertThat(host.next().path("params").path("progress").asInt()).isEqualTo(1);
            assertThat(host.next().path("params").path("progress").asInt()).isEqualTo(3);
            go.release();
            assertThat(host.next().path("id").asInt()).isEqualTo(1);
        }
    }

    @Test
    void sendsNoProgressWithoutAToken() {
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            progress(context, 1);
            return FakeTools.result("" + context.wantsProgress());
        });
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.call(1, "pull", "{}"));
            assertThat(host.next()
                            .path("result")
                            .path("structuredContent")
                            .path("result")
                            .asText())
                    .isEqualTo("false");
        }
    }

    @Test
    void sendsNoProgressAfterTheResult() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        FakeTools tools = new FakeTools().with("pull", (a, context) -> {
            Thread thread = new Thread(() -> {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
                progress(context, 5);
                late.countDown();
            });
            thread.start();
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools)) {
            host.send(FakeHost.request(1, "tools/call", "{\"name\":\"pull\",\"_meta\":{\"progressToken\":1}}"));
            assertThat(host.next().path("id").asInt()).isEqualTo(1);
            late.await();
            host.expectSilence();
        }
    }

    private static void progress(CallContext context, double done) {
        context.progress(new CallProgress(done, OptionalDouble.of(9), "pulling"));
    }
}
