package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.PullRequest;
import dev.ollamaguidance.client.wire.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams that go well and streams that do not. */
final class StreamTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();

    @Test
    void returnsEachPartAsSoonAsItIsSent() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            read.await(10, TimeUnit.SECONDS);
            wire.chunk(LAST + "\n");
            wire.end();
        })) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                Iterator<ChatResponse> each = parts.iterator();
                assertThat(each.next().message().content()).isEqualTo("a");
                read.countDown();
                assertThat(each.next().done()).isTrue();
                assertThat(each.hasNext()).isFalse();
            }
        }
    }

    @Test
    void throwsAnErrorLineWithItsCodeAndThePartialResult() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(
                part("Hel"), part("lo"), "{\"error\":\"an error was encountered while running the model\"}"))) {
            List<String> read = new ArrayList<>();
            assertThatThrownBy(() -> client(server)
                            .chatStream(CHAT)
                            .forEach(part -> read.add(part.message().content())))
                    .isInstanceOfSatisfying(Answered.class, error -> {
                        assertThat(error.code()).isEqualTo("model_runner_failed");
                        assertThat(error.status()).isEqualTo(200);
                        assertThat(error.reason()).isEqualTo("an error was encountered while running the model");
                        assertThat(error.rawBody()).startsWith("{\"error\"");
                        assertThat(error.partialResult()
                                        .orElseThrow()
                                        .at("/message/content")
                                        .asText())
                                .isEqualTo("Hello");
                    });
            assertThat(read).containsExactly("Hel", "lo");
        }
    }

    @Test
    void throwsAnErrorWithoutAReasonIfThereIsNothingElse() throws Exception {
        for (String line : List.of("{\"error\":{}}", "{\"error\":\"\"}")) {
            try (WireServer server = WireServer.start((request, wire) -> wire.lines(line))) {
                assertThatThrownBy(() -> pull(server).toList()).isInstanceOfSatisfying(Answered.class, error -> {
                    assertThat(error.code()).isEqualTo("server_error");
                    assertThat(error.partialResult()).isEmpty();
                    assertThat(error.rawBody()).isEqualTo(line);
                });
            }
        }
    }

    @Test
    void throwsAnErrorInASuccessfulResponse() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json("{\"error\":\"no such thing\"}"))) {
            assertThatThrownBy(() -> client(server).chat(CHAT))
                    .isInstanceOf(Answered.class)
                    .hasMessage("chat with model \"m\" at " + server.url() + ": no such thing");
        }
    }

    @Test
    void reportsAMissingLastLine() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("Hel"), part("lo")))) {
            assertThatThrownBy(() -> client(server).chatStream(CHAT).toList())
                    .isInstanceOfSatisfying(CutOff.class, error -> {
                        assertThat(error.code()).isEqualTo("stream_cut_off");
                        assertThat(error.partialResult()
                                        .orElseThrow()
                                        .at("/message/content")
                                        .asText())
                                .isEqualTo("Hello");
                    });
        }
        try (WireServer server = WireServer.start((request, wire) -> wire.lines())) {
            assertThatThrownBy(() -> client(server).chatStream(CHAT).toList())
                    .isInstanceOfSatisfying(
                            CutOff.class,
                            error -> assertThat(error.partialResult()).isEmpty());
        }
    }

    @Test
    void reportsAStreamThatBreaksOffAnywhere() throws Exception {
        String text = part("a") + "\n" + LAST.replace("}", ",\"eval_count\":12,\"load_duration\":1.5e3}");
        String whole = text.substring(0, text.lastIndexOf('}') + 1);
        for (int end = 0; end <= whole.length(); end++) {
            String sent = whole.substring(0, end);
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.begin("application/x-ndjson");
                if (!sent.isEmpty()) {
                    wire.chunk(sent);
                }
                wire.end();
            })) {
                Throwable thrown =
                        catchThrowable(() -> client(server).chatStream(CHAT).toList());
                if (end == whole.length()) {
                    assertThat(thrown).isNull();
                } else {
                    assertThat(thrown).describedAs(sent).isInstanceOf(CutOff.class);
                }
            }
        }
    }

    @Test
    void succeedsIfTheConnectionBreaksAfterTheLastLine() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            wire.chunk(LAST + "\n");
            Thread.sleep(500);
            wire.close();
        })) {
            assertThat(client(server).chatStream(CHAT).toList()).hasSize(2);
        }
    }

    @Test
    void reportsABrokenConnection() throws Exception {
        for (boolean reset : List.of(true, false)) {
            CountDownLatch read = new CountDownLatch(1);
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.begin("application/x-ndjson");
                wire.chunk(part("a") + "\n");
                read.await(20, TimeUnit.SECONDS);
                if (reset) {
                    wire.reset();
                } else {
                    wire.close();
                }
            })) {
                assertThatThrownBy(() -> client(server).chatStream(CHAT).forEach(part -> read.countDown()))
                        .isInstanceOfSatisfying(CutOff.class, error -> {
                            assertThat(error.getCause()).isInstanceOf(IOException.class);
                            assertThat(error.partialResult()).isPresent();
                        });
            }
        }
    }

    @Test
    void returnsASingleObjectInPlaceOfAStream() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.json(part("whole")))) {
            assertThat(client(server).chatStream(CHAT).toList())
                    .singleElement()
                    .satisfies(part -> assertThat(part.message().content()).isEqualTo("whole"));
        }
    }

    @Test
    void readsLinesSplitAnywhere() throws Exception {
        byte[] bytes = ("\r\n\n" + part("\u4f60\ud83d\ude00") + "\r\n\n  \n" + part("\u00e9") + "\n" + LAST)
                .getBytes(StandardCharsets.UTF_8);
        for (int size : List.of(1, 7, 4096)) {
            try (WireServer server = WireServer.start((request, wire) -> {
                wire.begin("application/x-ndjson");
                for (int at = 0; at < bytes.length; at += size) {
                    wire.chunk(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
                }
                wire.end();
            })) {
                assertThat(client(server)
                                .chatStream(CHAT)
                                .map(part -> part.message().content()))
                        .containsExactly("\u4f60\ud83d\ude00", "\u00e9", "");
            }
        }
    }

    @Test
    void readsALineOfNineMegabytes() throws Exception {
        String long9 = "x".repeat(9_000_000);
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part(long9), part("b"), LAST))) {
            assertThat(client(server)
                            .chatStream(CHAT)
                            .map(part ->
                                    String.valueOf(part.message().content()).length()))
                    .containsExactly(9_000_000, 1, 0);
        }
    }

    @Test
    void reportsAnInvalidLine() throws Exception {
        for (String line : List.of("{\"model\":", "[]", "null", "1 2", "<html>")) {
            try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("a"), line, LAST))) {
                assertThatThrownBy(() -> client(server).chatStream(CHAT).toList())
                        .isInstanceOfSatisfying(Unreadable.class, error -> {
                            assertThat(error.code()).isEqualTo("unreadable_answer");
                            assertThat(error.excerpt()).isEqualTo(line);
                            assertThat(error.partialResult()).isPresent();
                        });
            }
        }
    }

    @Test
    void keepsUnknownRolesAndFields() throws Exception {
        String line =
                part("a").replace("assistant", "oracle").replace("\"done\":", "\"mood\":[1],\"gone\":null,\"done\":");
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(line, LAST))) {
            ChatResponse part = client(server).chatStream(CHAT).toList().get(0);
            assertThat(part.message().role()).isEqualTo(MessageRole.of("oracle"));
            assertThat(MessageRole.known()).doesNotContain(part.message().role());
            assertThat(part.otherMembers()).containsOnlyKeys("mood").containsEntry("mood", List.of(1));
        }
    }

    @Test
    void endsTheRequestWhenTheStreamIsClosedEarly() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("a") + "\n");
            wire.untilClientIsGone();
            gone.countDown();
        })) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                assertThat(parts.iterator().next().done()).isFalse();
            }
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void throwsAnErrorBeforeTheStream() throws Exception {
        try (WireServer server = WireServer.start(
                (request, wire) -> wire.answer(404, "application/json", "{\"error\":\"model 'm' not found\"}"))) {
            assertThatThrownBy(() -> client(server).chatStream(CHAT))
                    .isInstanceOfSatisfying(
                            Answered.class, error -> assertThat(error.code()).isEqualTo("model_not_found"));
        }
    }

    private static Stream<Progress> pull(WireServer server) {
        return client(server).pullModelStream(PullRequest.builder().model("m").build());
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
