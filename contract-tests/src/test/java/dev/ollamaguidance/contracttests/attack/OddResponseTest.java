package dev.ollamaguidance.contracttests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.contracttests.attack.HostileOllama.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Responses that break the rules of HTTP or of NDJSON, redirects and requests for credentials. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Execution(ExecutionMode.CONCURRENT)
final class OddResponseTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String LAST = Texts.chunk("hello") + Texts.lastChunk();
    private static final String TOKEN = "SECRET-TOKEN-1234";

    /** Each is played several times; a leak of one connection for each call shows. */
    @Tag("slow")
    @Test
    void everyOddResponseEndsItsCallAndItsConnection() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = start(ollama)) {
            Map<String, Scenario> scenarios = oddResponses();
            scenarios.keySet().removeIf(OddResponseTest::isLeftOpen);
            play(scenarios, ollama, host);
        }
    }

    /** The JDK's client does not close the connection of a response whose status line or headers it cannot read. */
    @Tag("slow")
    @Test
    void everyResponseThatIsNotHttpEndsItsCall() throws Exception {
        try (HostileOllama ollama = HostileOllama.start();
                HostileHost host = start(ollama)) {
            Map<String, Scenario> scenarios = oddResponses();
            scenarios.keySet().removeIf(name -> !isLeftOpen(name));
            scenarios.forEach(ollama::on);
            callAll(scenarios, host);
            Attack.assertStillWorks(host);
            assertThat(host.errors()).doesNotContain(TOKEN).doesNotContain("\tat ");
        }
    }

    private static boolean isLeftOpen(String name) {
        return name.contains("status-")
                || List.of("upgrade", "http2", "http09", "icy", "header-with-nul", "empty")
                        .contains(name);
    }

    private static void play(Map<String, Scenario> scenarios, HostileOllama ollama, HostileHost host) throws Exception {
        scenarios.forEach(ollama::on);
        Attack.assertStillWorks(host);
        Usage before = Attack.usage(host);

        callAll(scenarios, host);
        // Java closes some connections when it collects garbage.
        collectGarbage(host.process());
        Attack.assertReturnsTo(before, host, ollama, Attack.IDLE_THREADS);
        Attack.assertStillWorks(host);
        assertThat(host.errors()).doesNotContain(TOKEN).doesNotContain("\tat ");
    }

    private static void callAll(Map<String, Scenario> scenarios, HostileHost host) throws Exception {
        Map<Integer, String> calls = new LinkedHashMap<>();
        for (String name : scenarios.keySet()) {
            for (int i = 0; i < 5; i++) {
                calls.put(host.startCall("ollama_chat", Texts.chat(name)), name);
                if (calls.size() % 40 == 0) {
                    Thread.sleep(200); // at most 64 calls run at once
                }
            }
        }
        for (Map.Entry<Integer, String> call : calls.entrySet()) {
            HostileHost.Response response = host.await(call.getKey(), Duration.ofSeconds(60));
            assertThat(response.code())
                    .as("%s: %s", call.getValue(), response.text())
                    .doesNotStartWith("rpc");
            assertThat(response.message().toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void redirectsAndRequestsForCredentialsAreNotFollowed() throws Exception {
        try (HostileOllama other = HostileOllama.start();
                HostileOllama ollama = HostileOllama.start();
                HostileHost host = start(ollama)) {
            List<String> models = new ArrayList<>();
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                ollama.on(
                        "redirect-" + status,
                        exchange ->
                                exchange.reply(status, "text/html", "Location: " + other.url() + "/api/chat\r\n", ""));
                models.add("redirect-" + status);
            }
            ollama.on(
                    "refresh",
                    exchange -> exchange.reply(
                            200,
                            Texts.NDJSON,
                            "Refresh: 0; url=" + other.url() + "\r\nAlt-Svc: h2=\"127.0.0.1:" + other.port() + "\"\r\n",
                            LAST));
            ollama.on(
                    "basic",
                    exchange -> exchange.reply(
                            401, "text/html", "WWW-Authenticate: Basic realm=\"x\"\r\n", "{\"error\":\"no\"}"));
            ollama.on(
                    "proxy",
                    exchange -> exchange.reply(
                            407, "text/html", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "{\"error\":\"no\"}"));
            ollama.on(
                    "cookie", exchange -> exchange.reply(200, Texts.NDJSON, "Set-Cookie: sid=evil; Path=/\r\n", LAST));
            models.addAll(List.of("refresh", "basic", "proxy", "cookie", "cookie"));

            for (String model : models) {
                assertThat(Attack.attack(host, "ollama_chat", Texts.chat(model)).code())
                        .as(model)
                        .doesNotStartWith("rpc");
            }

            assertThat(other.requests()).isEmpty();
            assertThat(ollama.requests()).noneMatch(request -> request.headers().containsKey("cookie"));
        }
    }

    private static void collectGarbage(Process process) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        assertThat(new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static HostileHost start(HostileOllama ollama) throws Exception {
        return HostileHost.start(
                "OLLAMA_HOST",
                ollama.url(),
                "OLLAMA_MCP_BEARER_TOKEN",
                TOKEN,
                "OLLAMA_MCP_ANSWER_TIMEOUT",
                "4",
                "OLLAMA_MCP_IDLE_TIMEOUT",
                "4");
    }

    private static Map<String, Scenario> oddResponses() {
        Map<String, String> odd = new LinkedHashMap<>();
        for (String length :
                new String[] {"99999999999999999999", "-5", "-9223372036854775808", "abc", "5,6", "", "0x10", "+5"}) {
            odd.put("length-" + odd.size(), OK + "Content-Length: " + length + "\r\n\r\n" + LAST);
        }
        odd.put("two-lengths", OK + "Content-Length: 5\r\nContent-Length: 500\r\n\r\n" + LAST);
        odd.put(
                "length-and-chunks",
                OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");
        odd.put("gzip-and-chunks", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");
        odd.put("gzip", OK + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde");
        // Not a size from 80000000 on: the JDK's client never closes the connection.
        for (String size : new String[] {"zz", "-5", "FFFFFFFFFFFFFFFF", "7FFFFFFF", "", "0x5", " "}) {
            odd.put("chunk-" + odd.size(), CHUNKED + size + "\r\n" + LAST);
        }
        odd.put(
                "chunk-extension",
                CHUNKED + "5;" + "x".repeat(5000) + "=\"\u001b[31m\"\r\nabcde\r\n0;a=b\r\nTrailer: x\r\n\r\n");
        odd.put("upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
        odd.put("http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        odd.put("http09", "<html>hello</html>\n");
        odd.put("icy", "ICY 200 OK\r\n\r\n" + LAST);
        for (String status :
                new String[] {"999", "000", "1000", "99", "-1", "2x0", "", "\u001b[31m200 \u001b]0;owned\u0007"}) {
            odd.put("status-" + odd.size(), "HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\n{}");
        }
        odd.put("folded", OK + "X-A: 1\r\n folded\r\n\r\n" + LAST);
        odd.put("header-without-colon", OK + "nonsense\r\n\r\n" + LAST);
        odd.put("header-without-name", OK + ": x\r\n\r\n" + LAST);
        odd.put("header-with-nul", OK + "X-A: a\0b\r\n\r\n" + LAST);
        odd.put("header-latin1", OK + "X-\u00ff: \u00ff\u00fe\r\n\r\n" + LAST);
        odd.put("type", "HTTP/1.1 200 OK\r\nContent-Type: ;;=\"\r\n\r\n" + LAST);
        odd.put("charset", "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson; charset=nonsense\r\n\r\n" + LAST);
        odd.put(
                "smuggled",
                OK + "Content-Length: " + Texts.lastChunk().length() + "\r\n\r\n" + Texts.lastChunk() + OK
                        + "Content-Length: 2\r\n\r\n{}");
        odd.put("empty", "");
        odd.put("nothing-after-the-headers", OK + "\r\n");
        odd.put("garbage", OK + "\r\ngarbage\n");
        odd.put("cut-off", OK + "\r\n" + Texts.chunk("x"));
        odd.put("byte-order-mark", OK + "\r\n\u00ef\u00bb\u00bf" + LAST);
        odd.put(
                "not-utf8",
                OK + "\r\n" + Texts.chunk("x").replace("\"x\"", "\"a\u00ed\u00a0\u0080b\u00ff\"") + Texts.lastChunk());
        odd.put(
                "surrogates",
                OK + "\r\n" + Texts.chunk("x").replace("\"x\"", "\"a\\ud800b\\udc00\\u0000c\"") + Texts.lastChunk());
        odd.put(
                "infinite",
                OK + "\r\n" + Texts.chunkWith("\"zzz\":1e999")
                        + Texts.lastChunk().replace("}\n", ",\"eval_count\":1e999}\n"));
        odd.put(
                "many-digits",
                OK + "\r\n" + Texts.lastChunk().replace("}\n", ",\"eval_count\":" + "9".repeat(990) + "}\n"));
        odd.put(
                "negative",
                OK + "\r\n" + Texts.lastChunk().replace("}\n", ",\"eval_count\":-5,\"eval_duration\":-1}\n"));
        odd.put("error-object", OK + "\r\n{\"error\":{\"message\":\"m\",\"code\":{\"a\":[1]}}}\n");
        odd.put("after-done", OK + "\r\n" + LAST + LAST);
        odd.put("wrong-types", OK + "\r\n{\"model\":[],\"message\":1,\"done\":\"x\"}\n");
        odd.put("array", OK + "\r\n[[],[]]\n");
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        odd.forEach((name, bytes) -> scenarios.put(name, exchange -> exchange.write(bytes)));
        // The connection stays open, so only the other side can close it.
        odd.forEach((name, bytes) -> {
            if (name.startsWith("length")
                    || name.startsWith("chunk")
                    || name.startsWith("status")
                    || name.equals("two-lengths")) {
                scenarios.put("open-" + name, exchange -> {
                    exchange.write(bytes);
                    exchange.keepOpen();
                });
            }
        });
        return scenarios;
    }
}
