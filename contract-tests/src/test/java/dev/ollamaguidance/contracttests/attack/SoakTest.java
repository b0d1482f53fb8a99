package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 20,000 calls to one server, hostile responses among them. At the end it uses what it used before, and every call has its response. */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class SoakTest {
    private static final int CALLS = 20_000;
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] HOSTILE = {
        "flood",
        "line",
        "blank",
        "error",
        "page",
        "cut",
        "closed",
        "length",
        "chunk",
        "deep",
        "large",
        "redirect",
        "missing",
        "drip"
    };

    @Test
    void usesNoMoreAfterTwentyThousandCalls() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = HostileHost.start(
                        "OLLAMA_HOST", ollama.url(), "OLLAMA_MCP_MAX_RESPONSE", "2", "OLLAMA_MCP_IDLE_TIMEOUT", "2")) {
            play(ollama);
            run(host, ollama, 2_000); // code is compiled, pools are filled
            ollama.closeConnections();
            Thread.sleep(70_000); // idle threads end
            Usage before = Attack.usage(host);

            Map<String, Integer> codes = run(host, ollama, CALLS);

            System.out.println("attack: " + codes);
            assertThat(codes.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(CALLS);
            assertThat(codes).doesNotContainKey("rpc-32603");
            assertThat(codes.get("ok")).isGreaterThan(CALLS / 2);
            Attack.assertStillWorks(host);
            Attack.assertReturnsTo(before, host, ollama, 3);
            Usage after = Attack.usage(host);
            System.out.println("attack: before: " + before + "; after: " + after);
            assertThat(after.resident()).isLessThan(before.resident() + 64 * Usage.MIB);
            assertThat(host.otherLines()).isEmpty();
        }
    }

    private static Map<String, Integer> run(HostileHost host, HostileOllama ollama, int calls) throws Exception {
        Map<String, Integer> codes = new TreeMap<>();
        Deque<Integer> running = new ArrayDeque<>();
        for (int call = 0; call < calls; call++) {
            running.add(start(host, call));
            if (running.size() == AT_ONCE) {
                codes.merge(host.await(running.remove(), PATIENCE).code(), 1, Integer::sum);
            }
            if (call % 1000 == 0) {
                ollama.forgetRequests();
            }
        }
        while (!running.isEmpty()) {
            codes.merge(host.await(running.remove(), PATIENCE).code(), 1, Integer::sum);
        }
        return codes;
    }

    private static int start(HostileHost host, int call) throws Exception {
        if (call % 7 == 0) {
            return host.startCallWithProgress("ollama_chat", Texts.chat(HOSTILE[call / 7 % HOSTILE.length]));
        }
        return switch (call % 6) {
            case 0 -> host.startCall("ollama_list_models", "{}");
            case 1 -> host.startCall("ollama_guide", "{}");
            case 2 -> host.startCall("ollama_embed", "{\"model\":\"m\",\"input\":\"x\"}");
            case 3 -> host.startCall("ollama_show_model", "{\"model\":\"m\"}");
            default -> host.startCallWithProgress("ollama_chat", Texts.chat("m"));
        };
    }

    private static void play(HostileOllama ollama) {
        ollama.on("flood", exchange -> {
            exchange.head(Texts.NDJSON);
            exchange.flood(Texts.chunk("A".repeat(1000)), 1L << 26);
        });
        ollama.on("line", exchange -> {
            exchange.head(Texts.NDJSON);
            exchange.write("{\"model\":\"");
            exchange.flood("A", 1L << 26);
        });
        ollama.on("blank", exchange -> {
            exchange.head(Texts.NDJSON);
            exchange.flood("\n", 1L << 26);
        });
        ollama.on("error", exchange -> exchange.json(500, "{\"error\":\"" + "<".repeat(20_000) + "\"}"));
        ollama.on("page", exchange -> exchange.reply(502, "text/html", "<title>".repeat(5_000)));
        ollama.on("cut", exchange -> {
            exchange.head(Texts.NDJSON);
            exchange.write(Texts.chunk("x"));
        });
        ollama.on("closed", exchange -> {});
        ollama.on("length", exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n");
            exchange.keepOpen();
        });
        ollama.on("chunk", exchange -> exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));
        ollama.on(
                "deep",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        "{\"model\":\"m\",\"x\":" + "[".repeat(900) + "]".repeat(900) + "}\n" + Texts.lastChunk()));
        ollama.on(
                "large",
                exchange -> exchange.reply(
                        200,
                        Texts.NDJSON,
                        Texts.chunkWith("\"thinking\":\"" + "T".repeat(300_000) + "\"") + Texts.lastChunk()));
        ollama.on("redirect", exchange -> exchange.reply(302, "text/html", "Location: http://127.0.0.1:9/\r\n", ""));
        ollama.on("missing", exchange -> exchange.json(404, "{\"error\":\"model 'missing' not found\"}"));
        ollama.on("drip", exchange -> {
            exchange.head(Texts.NDJSON);
            exchange.write(Texts.chunk("x") + Texts.lastChunk());
            exchange.drip("\n", Duration.ofMillis(100), Duration.ofSeconds(5));
        });
    }
}
