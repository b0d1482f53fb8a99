package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.client.CallReport.Outcome;
import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.CopyRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What listeners are notified of. */
final class CallListenerTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final String LAST =
            part("").replace("\"done\":false", "\"done\":true,\"prompt_eval_count\":3,\"eval_count\":2");

    private final List<String> heard = new ArrayList<>();
    private final List<CallReport> reports = new ArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void started(CallStart call) {
            heard.add("started " + call.operationId() + " " + call.model().orElse("-"));
        }

        @Override
        public void answered(CallStart call, int status, Map<String, List<String>> headers) {
            heard.add("answered " + call.operationId() + " " + status + " " + headers.get("content-type"));
        }

        @Override
        public void ended(CallReport report) {
            heard.add("ended " + report.call().operationId() + " " + report.outcome());
            reports.add(report);
        }
    };

    @Test
    void reportsAWholeResponse() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            Thread.sleep(20);
            wire.json(LAST);
        })) {
            client(server).chat(CHAT);

            assertThat(heard)
                    .containsExactly(
                            "started chat m",
                            "answered chat 200 [application/json; charset=utf-8]",
                            "ended chat COMPLETED");
            CallReport report = reports.get(0);
            assertThat(report.call().address()).isEqualTo(server.url());
            assertThat(report.status()).hasValue(200);
            assertThat(report.untilAnswer().orElseThrow()).isBetween(Duration.ofMillis(15), report.duration());
            assertThat(report.parts()).isEqualTo(1);
            assertThat(report.tokens()).hasValueSatisfying(tokens -> {
                assertThat(tokens.promptEvalCount()).isEqualTo(3);
                assertThat(tokens.evalCount()).isEqualTo(2);
            });
            assertThat(report.failure()).isEmpty();
        }
    }

    @Test
    void reportsTheEndOfAStreamThatIsRead() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("a"), LAST))) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                assertThat(heard).containsExactly("started chat m", "answered chat 200 [application/x-ndjson]");
                assertThat(parts.toList()).hasSize(2);
            }
            assertThat(heard).hasSize(3).last().isEqualTo("ended chat COMPLETED");
            assertThat(reports.get(0).parts()).isEqualTo(2);
            assertThat(reports.get(0).tokens()).isPresent();
        }
    }

    @Test
    void reportsAStreamThatIsClosedEarly() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            wire.untilClientIsGone();
        })) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                assertThat(parts.iterator().next().done()).isFalse();
            }
            assertThat(reports).extracting(CallReport::outcome).containsExactly(Outcome.CLOSED);
            assertThat(reports.get(0).parts()).isEqualTo(1);
            assertThat(reports.get(0).tokens()).isEmpty();
        }
    }

    @Test
    void reportsAProbeWithStatus404AsCompleted() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(404, "", ""))) {
            assertThat(client(server).blobExists("sha256:" + "0".repeat(64))).isFalse();

            assertThat(reports).extracting(CallReport::outcome).containsExactly(Outcome.COMPLETED);
            assertThat(reports.get(0).status()).hasValue(404);
        }
    }

    @Test
    void reportsFailuresBeforeAndDuringTheResponse() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            if (request.path().equals("/api/copy")) {
                wire.close();
            } else {
                wire.lines(part("a"), "{\"error\":\"gone\"}");
            }
        })) {
            OllamaClient client = client(server);
            CopyRequest copy =
                    CopyRequest.builder().source("a").destination("b").build();
            assertThatThrownBy(() -> client.copyModel(copy)).isInstanceOf(OllamaException.Unreachable.class);
            assertThatThrownBy(() -> client.chatStream(CHAT).toList()).isInstanceOf(Answered.class);
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            assertThatThrownBy(() -> client.with(options -> options.withCancellation(cancellation))
                            .getVersion())
                    .isInstanceOf(OllamaException.Cancelled.class);

            assertThat(reports)
                    .extracting(CallReport::outcome)
                    .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.CANCELLED);
            assertThat(reports)
                    .allSatisfy(report -> assertThat(report.failure()).isPresent());
            assertThat(reports.get(0).call().model()).hasValue("a");
            assertThat(reports.get(0).status()).isEmpty();
            assertThat(reports.get(0).untilAnswer()).isEmpty();
            assertThat(reports.get(1).parts()).isEqualTo(1);
            assertThat(reports.get(2).call().model()).isEmpty();
        }
    }

    @Test
    void doesNotFailACallByItsExceptions() throws Exception {
        List<Throwable> uncaught = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"version\":\"1\"}"))) {
            OllamaClient client = client(server)
                    .with(options -> options.withListener(new CallListener() {
                        @Override
                        public void ended(CallReport report) {
                            throw new IllegalStateException("mine");
                        }
                    }));
            assertThat(client.getVersion().version()).isEqualTo("1");
            assertThat(uncaught)
                    .singleElement()
                    .satisfies(thrown -> assertThat(thrown).hasMessage("mine"));
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
    }

    private OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).listener(listener).build();
    }
}
