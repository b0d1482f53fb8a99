package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses whose headers or chunks are not valid HTTP. */
@Timeout(120)
final class InvalidResponseTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final int CALLS = 50;
    private static final Duration SHORT = Duration.ofMillis(700);

    /** The JDK's client throws an unchecked exception for some of these, waits forever for others, and never closes a connection. */
    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-5", "-1", "abc", "", "2, 2", "2 2", "0x2", "2.0", "+2"})
    void reportsALengthThatIsNoNumberAndClosesTheConnection(String length) throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}")) {
            OllamaClient client = client(server);
            for (int i = 0; i < CALLS / 2; i++) {
                assertThat(catchThrowable(client::getVersion)).isInstanceOfSatisfying(Unreadable.class, error -> {
                    assertThat(error.code()).isEqualTo("unreadable_answer");
                    assertThat(error.reason()).contains("Content-Length");
                });
                assertThat(catchThrowable(() -> client.chatStream(CHAT).toList()))
                        .isInstanceOf(Unreadable.class);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
            untilFewAreOpen(server);
        }
    }

    @Test
    void reportsDifferentLengths() throws Exception {
        try (WireServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x")) {
            assertThat(catchThrowable(client(server)::getVersion)).isInstanceOf(Unreadable.class);
            untilFewAreOpen(server);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 99 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 0 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 -1 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 abc X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 20 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nConten\u0001t: 2\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\na b: 2\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
                "HTTP/2 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "{}\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 204 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 600 X\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n: 2\r\nContent-Length: 2\r\n\r\n{",
                "HTTP/1.1 200 OK\r\nnocolon\r\nContent-Length: 2\r\n\r\n{",
                "HTTP/1.1 200 OK\r\n folded\r\nContent-Length: 2\r\n\r\n[]",
                "HTTP/1.1 1000 X\r\nContent-Length: 2\r\n\r\n{}"
            })
    void isAnExceptionOfTheClient(String response) throws Exception {
        try (WireServer server = answering(response)) {
            OllamaClient client = client(server)
                    .with(options -> options.withAnswerTimeout(SHORT).withIdleTimeout(SHORT));
            assertThat(catchThrowable(client::getVersion)).isInstanceOf(OllamaException.class);
            assertThat(catchThrowable(() -> client.chatStream(CHAT).toList())).isInstanceOf(OllamaException.class);
        }
    }

    @Test
    void acceptsTheSameLengthTwice() throws Exception {
        String lengths = "Content-Length: 15\r\n".repeat(2);
        try (WireServer server = answering("HTTP/1.1 200 OK\r\n" + lengths + "\r\n{\"version\":\"1\"}")) {
            assertThat(client(server).getVersion().version()).isEqualTo("1");
        }
    }

    private static WireServer answering(String response) {
        return WireServer.start((request, wire) -> wire.write(response.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * Some connections are closed when their client is garbage. The JDK's client does not close about one in a thousand if its caller is
     * interrupted.
     */
    private static void untilFewAreOpen(WireServer server) throws InterruptedException {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.openConnections() > CALLS / 10 && System.nanoTime() < latest) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(server.openConnections()).isLessThanOrEqualTo(CALLS / 10);
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
