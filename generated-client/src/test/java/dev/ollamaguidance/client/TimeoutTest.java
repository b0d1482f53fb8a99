package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.OllamaException.TimedOut.Limit;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.wire.Wire;
import dev.ollamaguidance.client.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits of a client. */
@Timeout(120)
final class TimeoutTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final Duration SHORT = Duration.ofMillis(500);
    /** Much longer than a loaded machine needs, much shorter than the default limits of a client. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The first call of a JVM loads classes, which may take longer than the limits here. */
    @BeforeAll
    static void warmUp() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            if (request.text().contains("\"stream\":false")) {
                wire.json(LAST);
            } else {
                wire.lines(part("a"), LAST);
            }
        })) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            assertThat(client.chatStream(CHAT).toList()).hasSize(2);
            assertThat(client.chat(CHAT).done()).isTrue();
        }
    }

    @Test
    void limitsTheWaitForHeaders() throws Exception {
        CompletableFuture<Long> gone = new CompletableFuture<>();
        try (WireServer server = WireServer.start((request, wire) -> gone.complete(wire.untilClientIsGone()))) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .answerTimeout(SHORT)
                    .build();
            long start = System.nanoTime();
            assertThatThrownBy(() -> client.chat(CHAT))
                    .hasMessage("chat with model \"m\" at " + server.url() + ": no response within 500 ms")
                    .isInstanceOfSatisfying(TimedOut.class, error -> {
                        assertThat(error.limit()).isEqualTo(Limit.ANSWER);
                        assertThat(error.after()).isEqualTo(SHORT);
                        assertThat(error.code()).isEqualTo("timed_out");
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
            assertThat(gone.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void limitsTheWaitInsideAStream() throws Exception {
        CompletableFuture<Long> gone = new CompletableFuture<>();
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            gone.complete(wire.untilClientIsGone());
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .idleTimeout(SHORT)
                    .build();
            assertThatThrownBy(() -> client.chatStream(CHAT).toList()).isInstanceOfSatisfying(TimedOut.class, error -> {
                assertThat(error.limit()).isEqualTo(Limit.IDLE);
                assertThat(error.after()).isEqualTo(SHORT);
                assertThat(error.partialResult()).isPresent();
            });
            assertThat(gone.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void limitsTheWaitInsideAWholeBody() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            wire.untilClientIsGone();
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .idleTimeout(SHORT)
                    .build();
            assertThatThrownBy(client::getVersion)
                    .isInstanceOfSatisfying(
                            TimedOut.class, error -> assertThat(error.limit()).isEqualTo(Limit.IDLE));
        }
    }

    @Test
    void limitsTheWholeCallEvenIfDataArrives() throws Exception {
        CompletableFuture<Long> gone = new CompletableFuture<>();
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            try {
                while (true) {
                    wire.chunk(part("a") + "\n");
                    Thread.sleep(10);
                }
            } catch (IOException e) {
                gone.complete(wire.untilClientIsGone());
            }
        })) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            assertThatThrownBy(() -> client.with(options -> options.withCallTimeout(SHORT))
                            .chatStream(CHAT)
                            .toList())
                    .hasMessage("chat with model \"m\" at " + server.url() + ": not complete within 500 ms")
                    .isInstanceOfSatisfying(TimedOut.class, error -> {
                        assertThat(error.limit()).isEqualTo(Limit.CALL);
                        assertThat(error.after()).isEqualTo(SHORT);
                        assertThat(error.partialResult()).isPresent();
                    });
            assertThat(gone.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            assertThatThrownBy(() -> client.with(options -> options.withCallTimeout(SHORT))
                            .chat(CHAT))
                    .isInstanceOfSatisfying(
                            TimedOut.class, error -> assertThat(error.limit()).isEqualTo(Limit.CALL));
        }
    }

    @Test
    void enforcesLimitsThatAreShorterThanEarlierOnes() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.untilClientIsGone())) {
            OllamaClient client = OllamaClient.builder().baseUrl(server.url()).build();
            CompletableFuture<Throwable> patient = CompletableFuture.supplyAsync(() ->
                    catchThrowable(() -> client.with(options -> options.withAnswerTimeout(Duration.ofMinutes(5)))
                            .chat(CHAT)));
            for (int millis : List.of(400, 100, 200, 50)) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> client.with(options -> options.withAnswerTimeout(Duration.ofMillis(millis)))
                                .chat(CHAT))
                        .isInstanceOf(TimedOut.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(millis), SOON);
            }
            assertThat(patient).isNotDone();
        }
    }

    @Test
    void succeedsIfTheConnectionStaysOpenAfterTheLastLine() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            wire.chunk(LAST + "\n");
            wire.untilClientIsGone();
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .idleTimeout(SHORT)
                    .build();
            assertThat(client.chatStream(CHAT).toList()).hasSize(2);
        }
    }

    @Test
    void doesNotCountBlankLinesOrUnfinishedLinesAsParts() throws Exception {
        for (String drip : List.of("\n", " ", "x")) {
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.begin("application/x-ndjson");
                wire.chunk(part("a") + (drip.isBlank() ? "\n" : "\n{\"message\":{\"content\":\""));
                drip(wire, drip);
            })) {
                OllamaClient client = OllamaClient.builder()
                        .baseUrl(server.url())
                        .idleTimeout(SHORT)
                        .build();
                long start = System.nanoTime();
                assertThatThrownBy(() -> client.chatStream(CHAT).toList())
                        .isInstanceOfSatisfying(TimedOut.class, error -> {
                            assertThat(error.limit()).isEqualTo(Limit.IDLE);
                            assertThat(error.partialResult()).isPresent();
                        });
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
            }
        }
    }

    @Test
    void doesNotCountTheBytesOfAWholeBody() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/json");
            wire.chunk("{");
            drip(wire, " ");
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .idleTimeout(SHORT)
                    .build();
            assertThatThrownBy(client::getVersion)
                    .isInstanceOfSatisfying(
                            TimedOut.class, error -> assertThat(error.limit()).isEqualTo(Limit.IDLE));
            assertThatThrownBy(() -> client.with(options -> options.withIdleTimeout(Duration.ofMinutes(1))
                                    .withCallTimeout(SHORT))
                            .getVersion())
                    .isInstanceOfSatisfying(
                            TimedOut.class, error -> assertThat(error.limit()).isEqualTo(Limit.CALL));
        }
    }

    @Test
    void countsEach64KibibytesOfALongLineAndOfAWholeBody() throws Exception {
        String piece = "x".repeat(70_000);
        try (WireServer server = WireServer.start((request, wire) -> {
            boolean stream = request.text().contains("\"stream\":true");
            wire.begin(stream ? "application/x-ndjson" : "application/json");
            wire.chunk("{\"done\":true,\"message\":{\"content\":\"");
            for (int i = 0; i < 5; i++) {
                Thread.sleep(600); // In total longer than the limit.
                wire.chunk(piece);
            }
            wire.chunk("\"}}\n");
            wire.end();
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .idleTimeout(Duration.ofSeconds(2))
                    .build();
            assertThat(client.chatStream(CHAT)).hasSize(1);
            assertThat(client.chat(CHAT).done()).isTrue();
        }
    }

    @Test
    void endsSoonAfterTheLastPart() throws Exception {
        for (String drip : List.of("\n", "{\"a\":", "")) {
            CompletableFuture<Long> gone = new CompletableFuture<>();
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.begin("application/x-ndjson");
                wire.chunk(part("a") + "\n" + LAST + "\n");
                if (!drip.isEmpty()) {
                    try {
                        drip(wire, drip);
                    } catch (IOException e) {
                        // The client has closed the connection.
                    }
                }
                gone.complete(wire.untilClientIsGone());
            })) {
                OllamaClient client =
                        OllamaClient.builder().baseUrl(server.url()).build();
                long start = System.nanoTime();
                assertThat(client.chatStream(CHAT).toList()).hasSize(2);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
                assertThat(gone.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private static void drip(Wire wire, String drop) throws Exception {
        while (true) {
            wire.chunk(drop);
            Thread.sleep(20);
        }
    }

    @Test
    void doesNotLimitASlowReaderOrASlowModel() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            for (int line = 0; line < 4; line++) {
                Thread.sleep(500); // In total longer than the limit.
                wire.chunk(part("a") + "\n");
            }
            wire.chunk(LAST + "\n");
            wire.end();
        })) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .answerTimeout(Duration.ofMillis(1500))
                    .idleTimeout(Duration.ofMillis(1500))
                    .build();
            List<ChatResponse> read = new ArrayList<>();
            try (Stream<ChatResponse> parts = client.chatStream(CHAT)) {
                Iterator<ChatResponse> each = parts.iterator();
                read.add(each.next());
                Thread.sleep(2500); // The reader is slow, not the server.
                each.forEachRemaining(read::add);
            }
            assertThat(read).hasSize(5);
        }
    }

    @Test
    void countsAnUploadFromItsLastByte() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(201, "", ""))) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .answerTimeout(Duration.ofMillis(1500))
                    .build();
            BodyPublisher slow = BodyPublishers.ofByteArrays(() -> new Iterator<>() {
                private int left = 6;

                @Override
                public boolean hasNext() {
                    return left > 0;
                }

                @Override
                public byte[] next() {
                    left--;
                    pause(300); // In total longer than the limit.
                    return ByteBuffer.allocate(20_000).array();
                }
            });
            client.createBlob("sha256:" + "0".repeat(64), slow);

            assertThat(server.only().length()).isEqualTo(120_000);
        }
    }

    @Test
    void limitsTheWaitForAConnection() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            OllamaClient client = OllamaClient.builder()
                    .baseUrl("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(SHORT)
                    .build();
            assertThatThrownBy(client::getVersion).isInstanceOfSatisfying(TimedOut.class, error -> {
                assertThat(error.limit()).isEqualTo(Limit.CONNECT);
                assertThat(error.code()).isEqualTo("unreachable");
            });
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void reportsARefusedConnectionImmediately() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + free);
        long start = System.nanoTime();
        assertThatThrownBy(() -> OllamaClient.builder().baseUrl(address).build().chat(CHAT))
                .hasMessageStartingWith(
                        "chat with model \"m\" at " + address + ": no Ollama server responds at this URL: ")
                .isInstanceOfSatisfying(Unreachable.class, error -> {
                    assertThat(error.address()).isEqualTo(address);
                    assertThat(error.code()).isEqualTo("unreachable");
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    @Test
    void reportsAnUnknownHost() {
        OllamaClient client = OllamaClient.builder()
                .baseUrl("http://no-such-host.invalid:11434")
                .build();
        assertThatThrownBy(client::getVersion).isInstanceOf(Unreachable.class);
    }

    /** Opens connections that are not accepted, until the system rejects more. */
    private static List<Socket> fill(ServerSocket server) {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 100);
                waiting.add(socket);
            } catch (IOException e) {
                return waiting;
            }
        }
        throw new AssertionError("The queue of the server is never full");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
