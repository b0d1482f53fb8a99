package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.wire.Wire;
import dev.ollamaguidance.client.wire.WireServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are ended from another thread while they wait. */
@Timeout(120)
final class CancellationTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    /** Enough for a loaded machine; a call that is not canceled takes minutes. */
    private static final long AT_ONCE_MILLIS = 10_000;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CompletableFuture<Long> gone = new CompletableFuture<>();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void endsACallThatWaitsForHeaders() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> stall(wire))) {
            assertCancelled(() -> cancellable(server).chat(CHAT));
        }
    }

    @Test
    void endsACallThatReadsALongBody() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            stall(wire);
        })) {
            assertCancelled(() -> cancellable(server).chat(CHAT));
        }
    }

    @Test
    void endsACallThatReadsTheBodyOfAnError() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 500 No\r\nContent-Length: 1000\r\n\r\n{");
            stall(wire);
        })) {
            assertCancelled(() -> cancellable(server).chat(CHAT));
        }
    }

    @Test
    void endsAStreamThatWaitsForItsNextPart() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            gone.complete(wire.untilClientIsGone());
        })) {
            Cancelled error = assertCancelled(() -> {
                cancellable(server).chatStream(CHAT).forEach(part -> reached.countDown());
                return "";
            });
            assertThat(error.partialResult()
                            .orElseThrow()
                            .at("/message/content")
                            .asText())
                    .isEqualTo("a");
        }
    }

    @Test
    void endsAStreamThatIsReadLater() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            stall(wire);
        })) {
            Stream<ChatResponse> parts = cancellable(server).chatStream(CHAT);
            CompletableFuture<Long> ended = cancelSoon();
            assertThatThrownBy(parts::toList).isInstanceOf(Cancelled.class);
            assertAtOnce(ended);
        }
    }

    @Test
    void endsAnUpload() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> stall(wire))) {
            assertCancelled(() -> {
                Operations.byId("createBlob")
                        .call(cancellable(server), Map.of("digest", "sha256:" + "0".repeat(64)), new byte[100]);
                return "";
            });
        }
    }

    @Test
    void endsAStreamThatIsClosedByAnotherThread() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            stall(wire);
        })) {
            Stream<ChatResponse> parts = client(server).chatStream(CHAT);
            CompletableFuture<Long> ended = soon(parts::close);
            assertThatThrownBy(parts::toList).isInstanceOf(Cancelled.class);
            assertAtOnce(ended);
        }
    }

    @Test
    void sendsNothingAfterCancel() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            cancellation.cancel();
            cancellation.cancel();

            assertThat(cancellation.isCancelled()).isTrue();
            assertThatThrownBy(() -> cancellable(server).getVersion())
                    .isInstanceOf(Cancelled.class)
                    .hasMessage("getVersion at " + server.url() + ": the call was canceled");
            assertThat(server.received()).isEmpty();
            assertThat(client(server).getVersion().version()).isEqualTo("1");
        }
    }

    @Test
    void ignoresCallsThatHaveEndedOrDoNotBelongToIt() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("a"), LAST))) {
            Stream<ChatResponse> outside = client(server).chatStream(CHAT);
            assertThat(cancellable(server).chatStream(CHAT).toList()).hasSize(2);
            cancellation.cancel();

            assertThat(outside.toList()).hasSize(2);
        }
    }

    @Test
    void obeysEachOfItsCancellations() throws Exception {
        Cancellation inner = new Cancellation();
        try (WireServer server = WireServer.start((request, wire) -> stall(wire))) {
            assertCancelled(() -> cancellable(server)
                    .with(options -> options.withCancellation(inner))
                    .chat(CHAT));
            assertThat(inner.isCancelled()).isFalse();
        }
    }

    @Test
    void endsACallWhoseThreadIsInterrupted() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> stall(wire))) {
            Thread caller = Thread.currentThread();
            CompletableFuture<Long> ended = soon(caller::interrupt);
            assertThatThrownBy(() -> client(server).chat(CHAT)).isInstanceOf(Cancelled.class);
            assertThat(Thread.interrupted()).isTrue();
            assertAtOnce(ended);
        }
    }

    /** Before JDK 21, the JDK's stream ignores the interrupt. */
    @Test
    void endsAStreamWhoseReaderIsInterrupted() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            gone.complete(wire.untilClientIsGone());
        })) {
            Thread caller = Thread.currentThread();
            CompletableFuture<Long> ended = soon(caller::interrupt);
            assertThatThrownBy(() -> client(server).chatStream(CHAT).forEach(part -> reached.countDown()))
                    .isInstanceOfSatisfying(
                            Cancelled.class,
                            error -> assertThat(error.partialResult()).isPresent());
            assertThat(Thread.interrupted()).isTrue();
            assertAtOnce(ended);
        }
    }

    private Cancelled assertCancelled(Supplier<?> call) throws Exception {
        CompletableFuture<Long> ended = cancelSoon();
        Throwable error = catchThrowable(call::get);
        assertThat(error).isInstanceOfSatisfying(Cancelled.class, cancelled -> {
            assertThat(cancelled.code()).isEqualTo("cancelled");
        });
        assertAtOnce(ended);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        return (Cancelled) error;
    }

    private CompletableFuture<Long> cancelSoon() {
        return soon(cancellation::cancel);
    }

    /** Runs an action shortly after the server stalls, when the client waits. Returns when it ran. */
    private CompletableFuture<Long> soon(Runnable what) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            long now = System.nanoTime();
            what.run();
            return now;
        });
    }

    /** The call has returned and the server has seen the connection close. */
    private void assertAtOnce(CompletableFuture<Long> ended) throws Exception {
        long free = System.nanoTime() - ended.get(30, TimeUnit.SECONDS);
        assertThat(TimeUnit.NANOSECONDS.toMillis(free)).isLessThan(AT_ONCE_MILLIS);
        assertThat(gone.get(30, TimeUnit.SECONDS)).isLessThan(AT_ONCE_MILLIS);
    }

    private void stall(Wire wire) throws Exception {
        reached.countDown();
        gone.complete(wire.untilClientIsGone());
    }

    private OllamaClient cancellable(WireServer server) {
        return client(server).with(options -> options.withCancellation(cancellation));
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
