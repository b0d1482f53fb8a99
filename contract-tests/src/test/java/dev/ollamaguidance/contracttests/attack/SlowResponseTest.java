package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Responses that drip. Each ends at a time limit, and none keeps another call from its result. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class SlowResponseTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofMillis(300);

    @Tag("slow")
    @Test
    void everyDripEndsAtATimeLimit() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start(
                        "OLLAMA_HOST",
                        ollama.url(),
                        "OLLAMA_MCP_ANSWER_TIMEOUT",
                        "3",
                        "OLLAMA_MCP_IDLE_TIMEOUT",
                        "2")) {
            ollama.on("headers", exchange -> {
                exchange.write("HTTP/1.1 200 OK\r\nX-A: ");
                exchange.drip("a", OFTEN, LONG);
            });
            ollama.on("early-hints", exchange -> exchange.drip("HTTP/1.1 103 X\r\n\r\n", OFTEN, LONG));
            ollama.on("silence", exchange -> exchange.hold(LONG));
            ollama.on("blank-lines", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.drip("\n", OFTEN, LONG);
            });
            ollama.on("blank-lines-after-a-part", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.write(Texts.chunk("x"));
                exchange.drip(" \r\n", OFTEN, LONG);
            });
            ollama.on("bytes-of-a-line", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.write("{\"model\":\"");
                exchange.drip("a", OFTEN, LONG);
            });
            ollama.on("an-error", exchange -> {
                exchange.write("HTTP/1.1 500 X\r\nContent-Type: application/json\r\n\r\n{\"error\":\"");
                exchange.drip("a", OFTEN, LONG);
            });
            ollama.on("/api/tags", exchange -> {
                exchange.head("application/json");
                exchange.write("{\"models\":[");
                exchange.drip(" ", OFTEN, LONG);
            });
            Map<String, Integer> calls = new LinkedHashMap<>();
            for (String model : new String[] {
                "headers",
                "early-hints",
                "silence",
                "blank-lines",
                "blank-lines-after-a-part",
                "bytes-of-a-line",
                "an-error"
            }) {
                calls.put(model, host.startCall("ollama_chat", Texts.chat(model)));
            }
            calls.put("a body", host.startCall("ollama_list_models", "{}"));
            long start = System.nanoTime();

            for (Map.Entry<String, Integer> call : calls.entrySet()) {
                String code =
                        host.await(call.getValue(), Duration.ofSeconds(40)).code();

                assertThat(code).as(call.getKey()).isNotIn("ok", "rpc-32603");
                if (!List.of("an-error", "early-hints").contains(call.getKey())) {
                    assertThat(code).as(call.getKey()).isEqualTo("timed_out");
                }
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
        }
    }

    @Test
    void finishedResponseIsNotHeldBack() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url())) {
            ollama.on("open", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.write(Texts.chunk("finished") + Texts.lastChunk());
                exchange.hold(LONG);
            });
            ollama.on("drip", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.write(Texts.chunk("finished") + Texts.lastChunk());
                exchange.drip("\n", OFTEN, LONG);
            });
            int open = host.startCall("ollama_chat", Texts.chat("open"));
            int drip = host.startCall("ollama_chat", Texts.chat("drip"));

            assertThat(host.await(open, Duration.ofSeconds(20)).text()).contains("finished");
            assertThat(host.await(drip, Duration.ofSeconds(20)).text()).contains("finished");
        }
    }

    /** Parts at short intervals satisfy the idle limit, but not the limit of the whole call. */
    @Test
    void wholeCallHasALimit() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_CALL_TIMEOUT", "2")) {
            ollama.on("parts", exchange -> {
                exchange.head(Texts.NDJSON);
                exchange.drip(Texts.chunk("x"), OFTEN, LONG);
            });

            Attack.Outcome outcome = Attack.attack(host, "ollama_chat", Texts.chat("parts"));

            assertThat(outcome.code()).isEqualTo("timed_out");
            assertThat(outcome.text()).contains("OLLAMA_MCP_CALL_TIMEOUT");
            assertThat(outcome.time()).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void guideAndReferenceWorkWhileEveryCallHangs() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start("OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_MAX_CALLS", "4")) {
            ollama.on("silence", exchange -> exchange.hold(LONG));
            int[] calls = new int[4];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = host.startCall("ollama_chat", Texts.chat("silence"));
            }
            awaitRequests(ollama, calls.length);

            assertThat(host.call("ollama_chat", Texts.chat("m")).code()).isEqualTo("too_many_calls");
            assertThat(host.call("ollama_guide", "{}").code()).isEqualTo("ok");
            assertThat(host.call("ollama_api_reference", "{\"topic\":\"chat\"}").code())
                    .isEqualTo("ok");

            for (int call : calls) {
                host.cancel(call);
            }
            for (int attempt = 0; attempt < 100 && isFull(host); attempt++) {
                Thread.sleep(50);
            }
            Attack.assertStillWorks(host);
        }
    }

    private static boolean isFull(HostileHost host) throws IOException {
        return host.call("ollama_list_models", "{}").code().equals("too_many_calls");
    }

    private static void awaitRequests(HostileOllama ollama, int count) throws InterruptedException {
        for (int attempt = 0; attempt < 300 && ollama.posts().size() < count; attempt++) {
            Thread.sleep(100);
        }
        assertThat(ollama.posts()).hasSizeGreaterThanOrEqualTo(count);
    }
}
