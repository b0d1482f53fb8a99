package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.http.Transport;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.model.VersionResponse;
import dev.ollamaguidance.client.wire.Received;
import dev.ollamaguidance.client.wire.Wire;
import dev.ollamaguidance.client.wire.WireServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of connections: they are used again, and a dead one is not the caller's trouble where that is safe. */
@Timeout(120)
final class ConnectionTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final EmbedRequest EMBED = EmbedRequest.builder().model("m").build();
    /** The contract has no such operation. */
    private static final Operation ONCE = new Operation(
            "once",
            "POST",
            "/api/chat",
            List.of(),
            "application/json",
            List.of("application/json"),
            ChatRequest.class,
            ChatResponse.class,
            BodyKind.JSON,
            null,
            false);

    private static final String EMBEDDED = "{\"model\":\"m\",\"embeddings\":[]}";

    @Test
    void reusesAConnectionEvenIfTheLastChunkIsLate() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            switch (request.path()) {
                case "/api/chat" -> late(wire, part("a") + "\n" + LAST + "\n");
                case "/api/delete" -> wire.answer(404, "application/json", "{\"error\":\"model 'm' not found\"}");
                case "/api/version" -> late(wire, "{\"version\":\"1\"}");
                default -> wire.answer(404, "", "");
            }
        })) {
            OllamaClient client = client(server);
            for (int i = 0; i < 30; i++) {
                assertThat(client.getVersion().version()).isEqualTo("1");
                assertThat(client.chatStream(CHAT).toList()).hasSize(2);
                assertThat(client.blobExists("sha256:" + "0".repeat(64))).isFalse();
                assertThat(catchThrowable(() -> client.deleteModel(
                                DeleteRequest.builder().model("m").build())))
                        .isInstanceOf(Answered.class);
            }
            assertThat(server.received()).hasSize(120);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void repeatsRepeatableRequestsOnceIfAPooledConnectionIsDead() throws Exception {
        for (boolean reset : List.of(true, false)) {
            try (WireServer server = WireServer.start((request, wire) -> {
                if (request.connection() == 0 && request.path().equals("/api/embed")) {
                    drop(wire, reset);
                } else {
                    wire.json(request.path().equals("/api/embed") ? EMBEDDED : "{\"version\":\"1\"}");
                }
            })) {
                OllamaClient client = client(server);
                client.getVersion();
                assertThat(client.embed(EMBED).model()).isEqualTo("m");
                assertThat(paths(server)).containsExactly("/api/version", "/api/embed", "/api/embed");
            }
        }
    }

    @Test
    void repeatsOnlyOnce() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.close())) {
            assertThatThrownBy(() -> client(server).embed(EMBED))
                    .hasMessage("embed with model \"m\" at " + server.url()
                            + ": the server closed the connection without a response")
                    .isInstanceOfSatisfying(
                            Unreachable.class, error -> assertThat(error.code()).isEqualTo("no_reply"));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void neverRepeatsOtherRequests() throws Exception {
        for (boolean reset : List.of(true, false)) {
            try (WireServer server = WireServer.start((request, wire) -> {
                if (request.path().equals("/api/version")) {
                    wire.json("{\"version\":\"1\"}");
                } else {
                    drop(wire, reset);
                }
            })) {
                Calls calls = new Calls(Transport.ofFewThreads(false), server.url(), CallOptions.defaults());
                Operation version = Operations.byId("getVersion");
                calls.answer(version, VersionResponse.class, version.path(), null);
                assertThatThrownBy(() -> calls.answer(ONCE, ChatResponse.class, ONCE.path(), CHAT))
                        .isInstanceOfSatisfying(
                                Unreachable.class,
                                error -> assertThat(error.code()).isEqualTo("no_reply"));
                assertThatThrownBy(() -> calls.stream(ONCE, ChatResponse.class, ONCE.path(), CHAT))
                        .isInstanceOf(Unreachable.class);
                assertThat(paths(server)).containsExactly("/api/version", "/api/chat", "/api/chat");
            }
        }
    }

    @Test
    void neverRepeatsAfterAByteOfTheResponse() throws Exception {
        for (String start : List.of("H", "HTTP/1.1 200 OK\r\nContent-Ty")) {
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.write(start);
                Thread.sleep(50);
                wire.close();
            })) {
                assertThatThrownBy(() -> client(server).embed(EMBED)).isInstanceOf(OllamaException.class);
                assertThat(server.received()).hasSize(1);
            }
        }
    }

    @Test
    void neverRepeatsAfterAnErrorResponse() throws Exception {
        for (int status : List.of(429, 500, 503)) {
            try (WireServer server = WireServer.start((request, wire) -> wire.answer(status, "", ""))) {
                assertThatThrownBy(() -> client(server).embed(EMBED)).isInstanceOf(Answered.class);
                assertThat(server.received()).hasSize(1);
            }
        }
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        try (WireServer server = WireServer.start((request, wire) ->
                wire.write("HTTP/1.1 302 Found\r\nLocation: /api/tags\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatThrownBy(() -> client(server).getVersion())
                    .hasMessage("getVersion at " + server.url()
                            + ": HTTP 302 to /api/tags; the client does not follow redirects")
                    .isInstanceOfSatisfying(
                            Answered.class, error -> assertThat(error.code()).isEqualTo("redirected"));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void reportsAServerThatDoesNotSpeakHttp() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("220 mail.example.com ESMTP\r\n\r\n");
            wire.close();
        })) {
            assertThatThrownBy(() -> client(server).getVersion()).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void sendsEachRequestOnceFromConcurrentThreads() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json(EMBEDDED))) {
            OllamaClient client = client(server);
            assertThat(IntStream.range(0, 200)
                            .parallel()
                            .mapToObj(i -> client.embed(EMBED).model()))
                    .hasSize(200)
                    .containsOnly("m");
            assertThat(server.received()).hasSize(200);
        }
    }

    @Test
    void doesNotNeedTheCommonPool() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism() + 1; i++) {
            ForkJoinPool.commonPool().execute(() -> await(release));
        }
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("a"), LAST))) {
            assertThat(client(server).chatStream(CHAT).toList()).hasSize(2);
        } finally {
            release.countDown();
        }
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void late(Wire wire, String body) throws Exception {
        wire.begin(body.endsWith("\n") ? "application/x-ndjson" : "application/json");
        wire.chunk(body);
        Thread.sleep(5);
        wire.end();
    }

    private static void drop(Wire wire, boolean reset) throws Exception {
        if (reset) {
            wire.reset();
        } else {
            wire.close();
        }
    }

    private static List<String> paths(WireServer server) {
        return server.received().stream().map(Received::path).toList();
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
