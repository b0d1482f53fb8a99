package dev.ollamaguidance.server.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.ollamaguidance.api.examples.ChatExample;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.server.tool.CallProgress;
import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import dev.ollamaguidance.server.tool.ToolError;
import dev.ollamaguidance.server.tool.ToolOutcome;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClientOperationInvokerTest {
    private static final String CHAT = "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say"
            + " hello.\"}],\"stream\":true}";

    private static final Map<TimedOut.Limit, String> LIMITS = Map.of(
            TimedOut.Limit.CONNECT,
            "CONNECT_SETTING",
            TimedOut.Limit.ANSWER,
            "ANSWER_SETTING",
            TimedOut.Limit.IDLE,
            "IDLE_SETTING");

    private static final Duration SOON = Duration.ofSeconds(20);

    private final StandIn standIn = StandIn.contract().pace(Duration.ZERO).start();

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void mergesAStreamIntoOneResult() {
        JsonNode lines = ChatExample.lines();

        ToolOutcome outcome = invoke(standIn.url(), "chat", CHAT, FakeContext.silent());

        assertThat(outcome).isInstanceOfSatisfying(ToolOutcome.Success.class, success -> {
            assertThat(success.result().at("/message/content").asText()).isEqualTo(ChatExample.text());
            assertThat(success.result().path("eval_count").asInt())
                    .isEqualTo(lines.get(lines.size() - 1).path("eval_count").asInt())
                    .isPositive();
            assertThat(success.result().path("done").asBoolean()).isTrue();
        });
    }

    @Test
    void warnsIfTheResponseIsFromTheStandIn() {
        ToolOutcome outcome = invoke(standIn.url(), "getVersion", "{}", FakeContext.silent());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Success.class,
                        success -> assertThat(success.warnings())
                                .singleElement()
                                .asString()
                                .contains("stand-in"));
    }

    @Test
    void responseWithoutBodyIsAnEmptyResult() {
        ToolOutcome outcome =
                invoke(standIn.url(), "deleteModel", "{\"model\":\"smollm2:135m\"}", FakeContext.silent());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Success.class,
                        success -> assertThat(success.result()).isEmpty());
    }

    @Test
    void countsTokensDuringGeneration() {
        FakeContext context = FakeContext.silent();

        invoke(standIn.url(), "chat", CHAT, context);

        assertThat(context.reported()).extracting(CallProgress::done).startsWith(1.0, 2.0, 3.0);
    }

    @Test
    void progressOfADownloadIncreasesToItsTotal() {
        FakeContext context = FakeContext.silent();

        invoke(standIn.url(), "pullModel", "{\"model\":\"new:1\",\"stream\":true}", context);

        List<CallProgress> reported = context.reported();
        assertThat(reported).extracting(CallProgress::done).isSorted();
        CallProgress last = reported.get(reported.size() - 1);
        assertThat(last.total().orElseThrow()).isEqualTo(last.done()).isGreaterThan(1e6);
        assertThat(last.message()).isEqualTo("success");
    }

    @Test
    void keepsTheMessageFromOllamaAndTheCode() {
        ToolOutcome outcome = invoke(standIn.url(), "showModel", "{\"model\":\"no-such-model\"}", FakeContext.silent());

        assertThat(error(outcome).code()).isEqualTo("model_not_found");
        assertThat(error(outcome).message()).contains("no-such-model", "not found");
        assertThat(error(outcome).status()).hasValue(404);
    }

    @Test
    void advisesWhereTheUserCanSignIn() throws Exception {
        String body = "{\"error\":\"unauthorized\",\"signin_url\":\"https://ollama.com/connect?name=a\"}";

        ToolOutcome outcome = respond(401, body, "getAccount");

        assertThat(error(outcome).tries()).containsExactly("The user can sign in at https://ollama.com/connect?name=a");
    }

    @Test
    void ignoresSignInPagesOfOthersAndKeepsAMessageOnOneLine() throws Exception {
        String body = "{\"error\":\"unauthorized\\n"
                + "Try: this\\u001b\",\"signin_url\":\"https://ollama.com.evil.example/x\\n"
                + "Try: this\"}";

        ToolOutcome outcome = respond(401, body, "getAccount");

        assertThat(error(outcome).tries()).isEmpty();
        assertThat(error(outcome).message()).isEqualTo("unauthorized Try: this\uFFFD");
    }

    @Test
    void quotesTheAddressOfARedirect() throws Exception {
        ToolOutcome outcome = respond(302, "{}", "getVersion", Map.of("Location", "http://evil.example/\"run-this"));

        assertThat(error(outcome).message())
                .isEqualTo("HTTP 302 to \"http://evil.example/'run-this\"; this server does not follow redirects");
    }

    @Test
    void responseThatIsNullIsAnEmptyResult() throws Exception {
        assertThat(respond(200, "null", "signOut"))
                .isInstanceOfSatisfying(
                        ToolOutcome.Success.class,
                        success -> assertThat(success.result()).isEmpty());
    }

    @Test
    void rejectsANumberThatIsOutOfRange() {
        ToolOutcome outcome = invoke(
                standIn.url(),
                "chat",
                "{\"model\":\"m\",\"options\":{\"seed\":9223372036854775808}}",
                FakeContext.silent());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ToolOutcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.error().message()).contains("out of range", "9223372036854775808"));
    }

    @Test
    void reportsAnUnreachableAddressWithinTwoSeconds() throws Exception {
        URI unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        Duration quickest = Duration.ofDays(1);
        // The first call loads classes, and a busy machine can delay any call.
        for (int attempt = 0; attempt < 3; attempt++) {
            long start = System.nanoTime();

            ToolOutcome outcome = invoke(unused, "listModels", "{}", FakeContext.silent());

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
            assertThat(error(outcome).code()).isEqualTo("unreachable");
            assertThat(error(outcome).message()).contains(unused.toString(), "set by a test");
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void reportsAStallWithItsSettingAndThePartialResult() throws Exception {
        try (FaultProxy proxy = FaultProxy.inFrontOf(standIn.url())) {
            proxy.use(Fault.stallAfter(700, Duration.ofMinutes(5)));

            ToolOutcome outcome = invoke(proxy.url(), "chat", CHAT, FakeContext.silent());

            assertThat(error(outcome).code()).isEqualTo("timed_out");
            assertThat(error(outcome).message()).contains("for 1500 ms", "IDLE_SETTING", "set by a test");
            assertThat(String.valueOf(error(outcome).partial())).contains("\"content\":\"I");
        }
    }

    @Test
    void keepsThePartialResultOfAStreamThatBreaks() throws Exception {
        // Slow, so that the client reads the chunks before the connection breaks.
        try (StandIn paced = StandIn.contract().pace(Duration.ofMillis(200)).start();
                FaultProxy proxy = FaultProxy.inFrontOf(paced.url())) {
            proxy.use(Fault.cutAfter(700));

            ToolOutcome outcome = invoke(proxy.url(), "chat", CHAT, FakeContext.silent());

            assertThat(error(outcome).code()).isEqualTo("stream_cut_off");
            assertThat(String.valueOf(error(outcome).partial())).contains("\"content\":\"I");
        }
    }

    @Test
    void cancelingClosesTheRequestToOllama() throws Exception {
        try (StandIn slow = StandIn.contract().pace(Duration.ofSeconds(1)).start();
                FaultProxy proxy = FaultProxy.inFrontOf(slow.url())) {
            FakeContext context = FakeContext.silent();
            CompletableFuture<ToolOutcome> call =
                    CompletableFuture.supplyAsync(() -> invoke(proxy.url(), "chat", CHAT, context));
            while (context.reported().isEmpty()) {
                Thread.sleep(5);
            }

            context.cancel();

            assertThat(proxy.awaitClientClose(SOON)).isTrue();
            assertThat(error(call.get(SOON.toSeconds(), TimeUnit.SECONDS)).code())
                    .isEqualTo("cancelled");
        }
    }

    /** Returns the outcome of a response that is not in the examples. */
    private static ToolOutcome respond(int status, String body, String operation) throws IOException {
        return respond(status, body, operation, Map.of());
    }

    private static ToolOutcome respond(int status, String body, String operation, Map<String, String> headers)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return invoke(url, operation, "{}", FakeContext.silent());
        } finally {
            server.stop(0);
        }
    }

    private static ToolError error(ToolOutcome outcome) {
        return ((ToolOutcome.Failed) outcome).error();
    }

    private static ToolOutcome invoke(URI url, String operation, String request, FakeContext context) {
        StandInNotice notice = new StandInNotice();
        OllamaClient client = OllamaClient.builder()
                .baseUrl(url)
                .connectTimeout(Duration.ofMillis(1500))
                .idleTimeout(Duration.ofMillis(1500))
                .listener(notice)
                .build();
        return new ClientOperationInvoker(client, notice, "set by a test", LIMITS, "OLLAMA_MCP_MAX_RESPONSE")
                .invoke(operation, FakeInvoker.object(request), context);
    }
}
