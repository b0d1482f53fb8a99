package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hosts that send more than they read, call all at once, cancel everything or leave. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class HostLoadTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Tag("slow")
    @Test
    void everyOneOfAThousandCallsAtOnceGetsAResponse() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("slow", exchange -> {
                exchange.hold(Duration.ofSeconds(1));
                exchange.reply(200, Texts.NDJSON, Texts.chunk("hello") + Texts.lastChunk());
            });
            Attack.assertStillWorks(host);
            Usage before = Attack.usage(host);

            List<Integer> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(host.startCall("ollama_chat", Texts.chat("slow")));
            }
            assertThat(Attack.usage(host).threads()).isLessThan(400);
            Map<String, Integer> codes = new TreeMap<>();
            for (int call : calls) {
                codes.merge(host.await(call, LONG).code(), 1, Integer::sum);
            }

            assertThat(codes).containsKeys("ok", "too_many_calls").doesNotContainKey("rpc-32603");
            assertThat(codes.get("ok")).isGreaterThanOrEqualTo(64);
            Attack.assertStillWorks(host);
            Attack.assertReturnsTo(before, host, ollama, Attack.IDLE_THREADS);
        }
    }

    @Test
    void canceledCallsLeaveNothingBehind() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("silence", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.drip("\n", Duration.ofMillis(200), LONG);
            });
            Attack.assertStillWorks(host);
            Usage before = Attack.usage(host);

            List<Integer> calls = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 60; i++) {
                    int call = host.startCallWithProgress("ollama_chat", Texts.chat("silence"));
                    calls.add(call);
                    if (i % 2 == 0) {
                        Thread.sleep(5);
                    }
                    host.cancel(call);
                    host.cancel(call);
                }
                Thread.sleep(200);
            }

            Attack.assertStillWorks(host);
            // A call that was rejected before its cancellation was read has a response; a canceled one has none.
            assertThat(calls.stream().filter(host::hasResponse)).hasSizeLessThan(60);
            Attack.assertReturnsTo(before, host, ollama, Attack.IDLE_THREADS);
        }
    }

    /** Cancels a call while its response is parsed, converted or checked: the work ends, too. */
    @Test
    void canceledWorkEnds() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("tokens", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.flood(Texts.chunk("a"), 1L << 40);
            });
            int call = host.startCall("ollama_chat", Texts.chat("tokens"));
            Thread.sleep(300);
            host.cancel(call);
            Thread.sleep(2000);

            Duration before = host.processorTime();
            Thread.sleep(1000);

            assertThat(host.processorTime().minus(before)).isLessThan(Duration.ofMillis(500));
            Attack.assertStillWorks(host);
        }
    }

    /** 200 MB for a host that does not read: the queue has a bound, further calls are rejected, and the process can be ended. */
    @Tag("slow")
    @Test
    void hostThatDoesNotReadDoesNotFillTheMemory() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.startWithoutReading(
                        "OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_RESULT_LIMIT", "1000000")) {
            ollama.on(
                    "large",
                    exchange ->
                            exchange.reply(200, Texts.NDJSON, Texts.chunk("B".repeat(900_000)) + Texts.lastChunk()));
            host.sendInitialize("{}");
            List<Integer> calls = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    int seen = ollama.posts().size();
                    calls.add(host.startCall("ollama_chat", Texts.chat("large")));
                    for (int attempt = 0; attempt < 20 && ollama.posts().size() == seen; attempt++) {
                        Thread.sleep(5); // a call that is rejected never reaches Ollama
                    }
                }
            } catch (IOException e) {
                // The server ended because its queue was full.
                assertThat(host.process().waitFor()).isNotZero();
                assertThat(host.errors()).isNotEmpty();
                return;
            }
            Thread.sleep(2000);
            Attack.assertMemoryBelow(host, 512 * Usage.MIB);
            assertThat(host.errors()).doesNotContain("OutOfMemoryError");

            host.read();
            Map<String, Integer> codes = new TreeMap<>();
            for (int call : calls) {
                codes.merge(host.await(call, LONG).code(), 1, Integer::sum);
            }

            assertThat(codes.get("ok")).isPositive();
            assertThat(codes.keySet()).hasSizeGreaterThan(1).doesNotContain("rpc-32603");
            assertThat(host.received()).isLessThan(150_000_000);
            Attack.assertStillWorks(host);
        }
    }

    @Tag("slow")
    @Test
    void hostThatDoesNotReadCannotKeepTheProcessAlive() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.startWithoutReading("OLLAMA_HOST", ollama.url())) {
            ollama.on(
                    "large",
                    exchange -> exchange.reply(200, Texts.NDJSON, Texts.chunk("B".repeat(90_000)) + Texts.lastChunk()));
            host.sendInitialize("{}");
            for (int i = 0; i < 20; i++) {
                host.startCall("ollama_chat", Texts.chat("large"));
            }
            Thread.sleep(500);

            host.end(Duration.ofSeconds(45));
        }
    }

    /** Progress is dropped for a host that does not read it. */
    @Tag("slow")
    @Test
    void progressDoesNotFillTheMemory() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.startWithoutReading("OLLAMA_HOST", ollama.url())) {
            ollama.on("tokens", exchange -> {
                exchange.head(Texts.NDJSON);
                for (int i = 0; i < 100; i++) {
                    exchange.flood(Texts.chunk(""), 1 << 18);
                    exchange.hold(Duration.ofMillis(100));
                }
            });
            host.sendInitialize("{}");
            for (int i = 0; i < 60; i++) {
                host.startCallWithProgress("ollama_chat", Texts.chat("tokens"));
            }
            Thread.sleep(15_000);

            Attack.assertMemoryBelow(host, 512 * Usage.MIB);
            host.process().destroy();
            assertThat(host.process().waitFor(45, TimeUnit.SECONDS)).isTrue();
        }
    }
}
