package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.server.tool.CallProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A host that sends requests and does not read the responses. */
final class UnreadResponsesTest {
    private static final int QUEUE = 100_000;
    private static final StdioOptions OPTIONS =
            StdioOptions.DEFAULTS.withMaxQueueBytes(QUEUE).withGrace(Duration.ofMinutes(1));

    @Test
    void rejectsCallsUntilTheHostReadsAgain() throws Exception {
        AtomicInteger served = new AtomicInteger();
        FakeTools tools = new FakeTools().with("big", (arguments, context) -> {
            served.incrementAndGet();
            return FakeTools.result("x".repeat(QUEUE / 20));
        });
        try (FakeHost host = FakeHost.started(tools, OPTIONS)) {
            host.stopReading();
            int sent = 0;
            for (int before = -1; served.get() != before || sent < 20; ) {
                before = served.get();
                host.send(FakeHost.call(++sent, "big", "{}"));
                Thread.sleep(20);
            }
            host.read();
            Map<Boolean, Integer> responses = new HashMap<>();
            for (int count = 0; count < sent; count++) {
                JsonNode response = host.next();
                responses.merge(response.has("result"), 1, Integer::sum);
                if (response.has("error")) {
                    assertThat(response.at("/error/code").asInt()).isEqualTo(HostReplies.BUSY);
                    assertThat(response.at("/error/message").asText()).contains("read the responses");
                }
            }
            assertThat(responses.get(true)).isEqualTo(served.get()).isLessThan(20);
            assertThat(responses.get(false)).isPositive();
            host.send(FakeHost.call(1, "big", "{}"));
            assertThat(host.next().has("result")).isTrue();
        }
    }

    @Test
    void dropsProgressFirst() throws Exception {
        Semaphore reported = new Semaphore(0);
        FakeTools tools = new FakeTools().with("report", (arguments, context) -> {
            for (int done = 1; done <= 10_000; done++) {
                context.progress(new CallProgress(done, OptionalDouble.empty(), "x".repeat(150)));
            }
            reported.release();
            return FakeTools.result("done");
        });
        try (FakeHost host = FakeHost.started(tools, OPTIONS.withProgressInterval(Duration.ZERO))) {
            host.stopReading();
            host.send(FakeHost.request(1, "tools/call", "{\"name\":\"report\",\"_meta\":{\"progressToken\":1}}"));
            reported.acquire();
            host.read();
            int progress = 0;
            JsonNode line = host.next();
            for (; line.has("method"); line = host.next()) {
                progress++;
            }
            assertThat(progress).isBetween(10, 1000);
            assertThat(line.path("result").has("content")).isTrue();
        }
    }

    @Test
    void endsIfTheQueueIsFull() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        FakeTools tools = FakeTools.echo().with("hang", (arguments, context) -> {
            context.onCancel(cancelled::countDown);
            running.countDown();
            cancelled.await();
            return FakeTools.result("late");
        });
        FakeHost host = FakeHost.started(tools, OPTIONS);
        host.send(FakeHost.call(1, "hang", "{}"));
        running.await();
        host.stopReading();
        for (int id = 2; id < 2000; id++) {
            host.send(FakeHost.call(id, "echo", "{\"text\":\"" + "x".repeat(1000) + "\"}"));
        }
        assertThat(host.status()).isEqualTo(1);
        assertThat(cancelled.getCount()).isZero();
    }

    @Test
    void theEndOfTheInputEndsAServerWhoseOutputIsStuck() {
        FakeHost host = FakeHost.started(FakeTools.echo(), OPTIONS.withGrace(Duration.ofMillis(200)));
        host.stopReading();
        host.send(FakeHost.call(1, "echo", "{}"));
        host.closeInput();
        assertThat(host.status()).isZero();
    }
}
