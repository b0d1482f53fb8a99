package dev.ollamaguidance.standin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks the bytes that a client receives with each fault. */
@Timeout(60)
final class FaultTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int LINES_OF_CHAT = 9;
    private static final String CHAT =
            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final StandIn server = StandIn.contract().pace(Duration.ZERO).start();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.url());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsAStreamUnchanged() throws IOException {
        RawResponse response = chat();
        assertThat(response.chunks()).hasSize(LINES_OF_CHAT).allMatch(chunk -> chunk.endsWith("\n"));
        assertThat(response.complete()).isTrue();
        assertThat(proxy.spoiled()).isZero();
    }

    @Test
    void endsAStreamWithAnErrorLine() throws IOException {
        proxy.use(Fault.errorLine(3, "it \"broke\""));
        RawResponse response = chat();
        assertThat(response.head()).startsWith("HTTP/1.1 200 OK");
        assertThat(response.lines()).hasSize(4).last().isEqualTo("{\"error\":\"it \\\"broke\\\"\"}");
        assertThat(response.complete()).isTrue();

        proxy.use(Fault.errorLine(0, "at once"));
        assertThat(chat().lines()).containsExactly("{\"error\":\"at once\"}");
        assertThat(proxy.spoiled()).isEqualTo(2);
    }

    @Test
    void hasNoEffectOnAShorterStream() throws IOException {
        proxy.use(Fault.errorLine(LINES_OF_CHAT + 1, "never"));
        assertThat(chat().lines()).hasSize(LINES_OF_CHAT);
        assertThat(proxy.spoiled()).isZero();
    }

    @Test
    void replacesAResponseThatIsNotStreamedByAnError() throws IOException {
        proxy.use(Fault.errorLine(0, "whole"));
        RawResponse response = ask("GET", "/api/version", "");
        assertThat(response.body()).isEqualTo("{\"error\":\"whole\"}\n");
        assertThat(response.head().toLowerCase(Locale.ROOT)).doesNotContain("content-length");
        assertThat(response.complete()).isTrue();
    }

    @Test
    void insertsLines() throws IOException {
        proxy.use(Fault.blankLine(1).and(Fault.line(4, "not json")));
        List<String> lines = chat().lines();
        assertThat(lines).hasSize(LINES_OF_CHAT + 2);
        assertThat(lines.get(1)).isEmpty();
        assertThat(lines.get(5)).isEqualTo("not json");
    }

    @Test
    void extendsALine() throws IOException {
        String line = chat().lines().get(2);
        proxy.use(Fault.hugeLine(2, 300_000));
        RawResponse response = chat();
        assertThat(response.lines().get(2)).hasSize(line.length() + 300_000).startsWith("{   ");
        assertThat(response.lines().get(2).replaceFirst(" {300000}", "")).isEqualTo(line);
        assertThat(response.lines())
                .hasSize(LINES_OF_CHAT)
                .element(1)
                .asString()
                .hasSizeLessThan(1000);
    }

    @Test
    void endsAStreamCorrectlyWithoutItsLastLine() throws IOException {
        proxy.use(Fault.endAfterLines(3));
        RawResponse response = chat();
        assertThat(response.lines()).hasSize(3);
        assertThat(response.complete()).isTrue();
        assertThat(proxy.spoiled()).isEqualTo(1);
        proxy.use(Fault.endAfterLines(LINES_OF_CHAT));
        assertThat(chat().complete()).isTrue();
        assertThat(proxy.spoiled()).describedAs("nothing was missing").isEqualTo(1);
    }

    @Test
    void servesTheNextRequestAfterEndingAStream() throws IOException {
        proxy.use(Fault.endAfterLines(3).on("/api/chat"));
        try (Socket client = connect()) {
            client.getOutputStream().write(request("POST", "/api/chat", CHAT, ""));
            byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(readUntil(client.getInputStream(), end)).contains("\"done\":false");
            client.getOutputStream().write(request("GET", "/api/version", "", "Connection: close\r\n"));
            assertThat(RawResponse.read(client).body()).startsWith("{\"version\"");
        }
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void closesOrResetsAfterANumberOfLines() throws IOException {
        proxy.use(Fault.cutAfterLines(2));
        RawResponse cut = chat();
        assertThat(cut.lines()).hasSize(2);
        assertThat(cut.complete()).isFalse();
        assertThat(cut.reset()).isFalse();

        proxy.use(Fault.resetAfterLines(2));
        RawResponse reset = chat();
        assertThat(reset.lines()).hasSize(2);
        assertThat(reset.reset()).isTrue();
    }

    @Test
    void pausesAfterANumberOfLinesThenAppliesTheNextFault() throws IOException {
        proxy.use(Fault.stallAfterLines(2, SHORT).and(Fault.cutAfterLines(2)));
        long start = System.nanoTime();
        assertThat(chat().lines()).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);

        Duration stall = Duration.ofSeconds(3);
        proxy.use(Fault.stallAfterLines(0, stall));
        start = System.nanoTime();
        try (Socket client = connect()) {
            client.getOutputStream().write(request("POST", "/api/chat", CHAT, "Connection: close\r\n"));
            readUntil(client.getInputStream(), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .describedAs("headers are sent at once")
                    .isLessThan(stall);
            client.getInputStream().readAllBytes();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(stall);
    }

    @Test
    void splitsCharacters() throws IOException {
        String line = "{\"content\":\"\u00e9\ud83d\ude00\"}";
        proxy.use(Fault.answer(Answer.lines(line)).and(Fault.splitCharacters()));
        RawResponse response = chat();
        assertThat(response.body()).isEqualTo(line + "\n");
        assertThat(response.chunks())
                .containsExactly("{\"content\":\"\u00c3", "\u00a9\u00f0", "\u009f", "\u0098", "\u0080\"}\n");
    }

    @Test
    void replacesTheResponseOfTheServer() throws IOException {
        proxy.use(
                Fault.status(503, "server busy").onlyFirst(1),
                Fault.htmlPage(502).onlyFirst(1),
                Fault.signIn("https://ollama.com/connect?x").onlyFirst(1),
                Fault.answer(new Answer(418, "", List.of("teapot"))).onlyFirst(1));
        RawResponse busy = chat();
        assertThat(busy.head()).startsWith("HTTP/1.1 503 Service Unavailable").contains("application/json");
        assertThat(busy.body()).isEqualTo("{\"error\":\"server busy\"}");
        RawResponse page = chat();
        assertThat(page.head()).startsWith("HTTP/1.1 502 Bad Gateway").contains("text/html");
        assertThat(page.body()).contains("<title>502 Bad Gateway</title>").contains("nginx");
        RawResponse account = chat();
        assertThat(account.head()).startsWith("HTTP/1.1 401 Unauthorized");
        assertThat(account.body())
                .isEqualTo("{\"error\":\"unauthorized\",\"signin_url\":\"https://ollama.com/connect?x\"}");
        RawResponse custom = chat();
        assertThat(custom.head()).startsWith("HTTP/1.1 418 ").doesNotContain("Content-Type");
        assertThat(custom.body()).isEqualTo("teapot");
        assertThat(chat().lines()).hasSize(LINES_OF_CHAT);
        assertThat(proxy.spoiled()).isEqualTo(4);
        assertThat(proxy.requests()).hasSize(5);
    }

    @Test
    void respondsToHeadRequestsWithoutABody() throws IOException {
        proxy.use(Fault.status(500, "no"));
        RawResponse response = ask("HEAD", "/api/tags", "");
        assertThat(response.head()).startsWith("HTTP/1.1 500 ").contains("Content-Length: 14");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void changesOnlyMatchingResponses() throws IOException {
        proxy.use(
                Fault.status(500, "blob").on("post", "/api/blobs/"),
                Fault.status(500, "chat").on("/api/chat"));
        String blob = "/api/blobs/sha256:" + "0".repeat(64);
        assertThat(ask("HEAD", blob, "").head()).startsWith("HTTP/1.1 404");
        assertThat(ask("POST", blob + "?x=y", "1").body()).contains("blob");
        assertThat(ask("GET", "/api/version", "").head()).startsWith("HTTP/1.1 200");
        assertThat(chat().body()).contains("\"chat\"");
        assertThat(ask("POST", "/api/chats", "{}").head()).startsWith("HTTP/1.1 404");
    }

    @Test
    void closesAfterTheResponseWithOrWithoutAnnouncement() throws IOException {
        for (boolean announced : new boolean[] {true, false}) {
            proxy.use(announced ? Fault.connectionClose() : Fault.closeAfterAnswer());
            try (Socket client = connect()) {
                client.getOutputStream().write(request("GET", "/api/version", "", ""));
                RawResponse response = RawResponse.read(client);
                assertThat(response.body()).startsWith("{\"version\"");
                assertThat(response.head().contains("Connection: close")).isEqualTo(announced);
            }
        }
    }

    @Test
    void reportsWhatClientsSent() throws Exception {
        String chunked = "Transfer-Encoding: chunked\r\nX-Mine: 1\r\n";
        try (Socket client = connect()) {
            client.getOutputStream()
                    .write(("POST /api/show?a=b HTTP/1.1\r\nHost: localhost\r\n" + chunked
                                    + "\r\n5\r\n{\"mod\r\n7\r\nel\":1}\n\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(proxy.awaitRequests(1, Duration.ofSeconds(20))).isTrue();
            assertThat(proxy.openConnections()).isEqualTo(1);
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
        chat();
        assertThat(proxy.awaitRequests(3, SHORT)).isFalse();
        assertThat(proxy.requests("/api/show")).singleElement().satisfies(request -> {
            assertThat(request.connection()).isEqualTo(1);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/api/show?a=b");
            assertThat(request.headers()).containsEntry("x-mine", List.of("1"));
            assertThat(request.body()).isEqualTo("{\"model\":1}\n");
        });
        assertThat(proxy.requests("/api/chat").get(0).body()).isEqualTo(CHAT);
        assertThat(proxy.requests("/api/chat").get(0).connection()).isEqualTo(2);
    }

    @Test
    void keepsNoMoreThan64KiBOfABodyAndSendsAllOfIt() throws IOException {
        String blob = "/api/blobs/sha256:" + "0".repeat(64);
        ask("POST", blob, "x".repeat(300_000));
        assertThat(proxy.requests().get(0).body()).hasSize(64 * 1024);
        assertThat(ask("HEAD", "/api/blobs/sha256:" + "0".repeat(64), "").head())
                .describedAs("the stand-in found that the digest is not that of 300,000 bytes")
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void reportsAClientCloseDuringAReplacedResponse() throws Exception {
        proxy.use(Fault.stallBeforeAnswer(Duration.ofMinutes(5)).and(Fault.status(500, "late")));
        try (Socket client = connect()) {
            client.getOutputStream().write(request("POST", "/api/chat", CHAT, ""));
            assertThat(proxy.awaitRequests(1, Duration.ofSeconds(20))).isTrue();
        }
        assertThat(proxy.awaitClientClose(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void sendsContinueIfTheClientExpectsIt() throws IOException {
        proxy.use(Fault.status(413, "too large"));
        try (Socket client = connect()) {
            byte[] all = request("POST", "/api/create", "{}", "Connection: close\r\nExpect: 100-continue\r\n");
            client.getOutputStream().write(all, 0, all.length - 2);
            assertThat(readUntil(client.getInputStream(), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("HTTP/1.1 100");
            client.getOutputStream().write(all, all.length - 2, 2);
            assertThat(RawResponse.read(client).body()).contains("too large");
        }
    }

    @Test
    void rejectsInvalidArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.cutAfter(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.pieces(0, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.stallBeforeAnswer(SHORT.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.none().onlyFirst(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.none().and(Fault.blankLine(1).on("/api/chat")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultProxy.inFrontOf(URI.create("https://localhost:11434")));
        assertThat(Fault.blankLine(1).on("/api/chat").onlyFirst(2))
                .hasToString("Fault[[Insert[after=1, line=, last=false]] on /api/chat only first 2]");
    }

    private RawResponse chat() throws IOException {
        return ask("POST", "/api/chat", CHAT);
    }

    private RawResponse ask(String method, String path, String body) throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(request(method, path, body, "Connection: close\r\n"));
            return RawResponse.read(client);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.url().getPort());
        client.setSoTimeout(10_000);
        return client;
    }

    private static byte[] request(String method, String path, String body, String headers) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readUntil(InputStream in, byte[] end) throws IOException {
        StringBuilder read = new StringBuilder();
        String last = new String(end, StandardCharsets.US_ASCII);
        while (read.length() < last.length() || read.lastIndexOf(last) != read.length() - last.length()) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("Ended early: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
