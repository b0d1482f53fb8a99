package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.standin.http.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are incomplete, slow or too large do not stop others. */
@Timeout(60)
final class RequestLimitsTest {

    private static final String HALF = "POST /api/chat HTTP/1.1\r\nHost: loc";
    private static final String HALF_BODY =
            "POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";

    private static final Limits SHORT = new Limits(
            8, Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(250), 1 << 20);

    @Test
    void incompleteRequestsHoldFewThreadsAndDoNotBlockOthers() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        try (StandIn standIn = StandIn.contract().start()) {
            for (int index = 0; index < 300; index++) {
                sockets.add(open(standIn, HALF));
            }
            assertThat(new TestClient(standIn.url()).get("/api/version").status())
                    .isEqualTo(200);
            assertThat(threads()).isLessThanOrEqualTo(64);
        } finally {
            close(sockets);
        }
    }

    @Test
    void closesAnIncompleteRequest() throws IOException {
        try (StandIn standIn = StandIn.contract().limits(SHORT).start()) {
            for (String half : List.of(HALF, HALF_BODY, "G", "POST /api/chat HTTP/1.1\r\n")) {
                try (Socket socket = open(standIn, half)) {
                    assertThat(socket.getInputStream().readAllBytes()).as(half).isEmpty();
                }
            }
        }
    }

    @Test
    void closesARequestThatIsSentByteByByte() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.contract().limits(SHORT).start();
                Socket socket = open(standIn, HALF)) {
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            for (int index = 0; open && index < 1000; index++) {
                Thread.sleep(20);
                try {
                    out.write('x');
                } catch (IOException closed) {
                    open = false;
                }
            }
            assertThat(open).isFalse();
        }
    }

    @Test
    void connectionsThatWaitForTheNextRequestHoldNoThread() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        try (StandIn standIn = StandIn.contract().limits(SHORT).start()) {
            for (int index = 0; index < 40; index++) {
                Socket socket = open(standIn, "GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                sockets.add(socket);
            }
            assertThat(new TestClient(standIn.url()).get("/api/version").status())
                    .isEqualTo(200);
        } finally {
            close(sockets);
        }
    }

    @Test
    void aSlowStreamIsNotCut() throws IOException, InterruptedException {
        try (StandIn standIn =
                StandIn.contract().limits(SHORT).pace(Duration.ofMillis(400)).start()) {
            ReceivedResponse response =
                    new TestClient(standIn.url()).post("/api/pull", "{\"model\":\"all-minilm:l6\"}");
            assertThat(response.complete()).isTrue();
            assertThat(response.text()).contains("success");
        }
    }

    @Test
    void parallelStreamsBeyondTheLimitWaitAndComplete() {
        HttpClient http = HttpClient.newHttpClient();
        try (StandIn standIn =
                StandIn.contract().limits(SHORT).pace(Duration.ofMillis(10)).start()) {
            HttpRequest chat = HttpRequest.newBuilder(URI.create(standIn.url() + "/api/chat"))
                    .POST(BodyPublishers.ofString(
                            "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                    .build();
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int index = 0; index < 40; index++) {
                responses.add(http.sendAsync(chat, BodyHandlers.ofString()));
            }
            assertThat(responses)
                    .allSatisfy(response -> assertThat(response.join().body()).contains("\"done\":true"));
        }
    }

    @Test
    void rejectsALargeBody() throws IOException {
        try (StandIn standIn = StandIn.contract().limits(SHORT).start()) {
            RawExchange response = RawExchange.send(
                    standIn.url(),
                    "POST /api/chat HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 1048577\r\n\r\n" + " ".repeat(1024 * 1024));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.body()).contains("limit 1048576 bytes");
        }
    }

    @Test
    void aLongRequestLineOrHeaderIsRejected() throws IOException, InterruptedException {
        try (StandIn standIn = StandIn.contract().start()) {
            for (String start : List.of("GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX: ")) {
                try (Socket socket = open(standIn, start)) {
                    byte[] part = "a".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
                    int sent = 0;
                    try {
                        while (sent < 1024) {
                            socket.getOutputStream().write(part);
                            sent++;
                        }
                    } catch (IOException closed) {
                        // As expected.
                    }
                    assertThat(sent).as(start).isLessThan(1024);
                }
            }
            assertThat(new TestClient(standIn.url()).get("/api/version").status())
                    .isEqualTo(200);
        }
    }

    private static Socket open(StandIn standIn, String bytes) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), standIn.url().getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("stand-in"))
                .count();
    }
}
