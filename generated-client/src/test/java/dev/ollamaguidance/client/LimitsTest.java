package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.OllamaException.TooLarge.Limit;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.wire.WireServer;
import dev.ollamaguidance.client.wire.WireServer.Answers;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of the size of a response. {@link FloodTest} shows that they hold the memory down. */
@Timeout(60)
final class LimitsTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final int KIBIBYTE = 1024;

    @Test
    void limitsAWholeResponse() throws Exception {
        String body = "{\"version\":\"" + "x".repeat(2 * KIBIBYTE) + "\"}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            TooLarge error = tooLarge(() -> client(server, KIBIBYTE).getVersion());
            assertThat(error.limit()).isEqualTo(Limit.RESPONSE);
            assertThat(error.maximum()).isEqualTo(KIBIBYTE);
            assertThat(error.code()).isEqualTo("answer_too_large");
            assertThat(error.problem()).isEqualTo("the response exceeds 1024 bytes");
            assertThat(error.reason()).isEqualTo("the response exceeds 1024 bytes; raise maxResponseBytes");
            assertThat(error.limit().isRaisedByMaxResponseBytes()).isTrue();
            assertThat(error.partialResult()).isEmpty();
            assertThat(client(server, 4 * KIBIBYTE).getVersion().version()).hasSize(2 * KIBIBYTE);
        }
    }

    @Test
    void closesTheConnectionOfAResponseThatIsTooLong() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\n\r\n{\"version\":\"");
            wire.write("x".repeat(2 * KIBIBYTE));
            wire.untilClientIsGone();
        })) {
            tooLarge(() -> client(server, KIBIBYTE).getVersion());
            untilNoneIsOpen(server);
        }
    }

    @Test
    void limitsALineButNotAStream() throws Exception {
        String line = part("x".repeat(200 * KIBIBYTE));
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(line, line, line, line, line, LAST))) {
            assertThat(client(server, 1024 * KIBIBYTE).chatStream(CHAT)).hasSize(6);
            TooLarge error = tooLarge(
                    () -> client(server, 40 * KIBIBYTE).chatStream(CHAT).toList());
            assertThat(error.limit()).isEqualTo(Limit.LINE);
            assertThat(error.maximum()).isEqualTo(40 * KIBIBYTE);
            assertThat(error.partialResult()).isEmpty();
        }
    }

    @Test
    void keepsThePartialResult() throws Exception {
        String line = part("x".repeat(60 * KIBIBYTE));
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("Hel"), part("lo"), line))) {
            TooLarge error = tooLarge(
                    () -> client(server, 30 * KIBIBYTE).chatStream(CHAT).toList());
            assertThat(error.limit()).isEqualTo(Limit.LINE);
            assertThat(error.partialResult()
                            .orElseThrow()
                            .at("/message/content")
                            .asText())
                    .isEqualTo("Hello");
        }
    }

    /** The lines that are kept for an exception have together more values than one line may have. */
    @Test
    void manyShortLinesDoNotAddUpToALimit() throws Exception {
        String[] lines = Collections.nCopies(12_000, part("x".repeat(60))).toArray(new String[0]);
        lines[lines.length - 1] = LAST;
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(lines))) {
            assertThat(client(server, 8 * 1024 * KIBIBYTE).chatStream(CHAT)).hasSize(lines.length);
            // Many lines of one delivery are longer than the limit of a line.
            assertThat(client(server, 8 * KIBIBYTE).chatStream(CHAT)).hasSize(lines.length);
        }
    }

    @Test
    void limitsBlankLines() throws Exception {
        try (WireServer server =
                WireServer.start((request, wire) -> wire.lines(part("a"), "\n".repeat(60_000), LAST))) {
            assertThat(tooLarge(() -> client(server, 8 * KIBIBYTE)
                                    .chatStream(CHAT)
                                    .toList())
                            .limit())
                    .isEqualTo(Limit.LINE);
            assertThat(client(server, 64 * KIBIBYTE).chatStream(CHAT)).hasSize(2);
        }
    }

    @Test
    void limitsAnObjectInPlaceOfAStream() throws Exception {
        String text = "\"" + "x".repeat(50 * KIBIBYTE) + "\"";
        String body =
                "{\"x\":[" + text + ("," + text).repeat(3) + "]," + part("a").substring(1);
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            assertThat(tooLarge(() -> client(server, 64 * KIBIBYTE)
                                    .chatStream(CHAT)
                                    .toList())
                            .limit())
                    .isEqualTo(Limit.LINE);
            assertThat(client(server, 256 * KIBIBYTE).chatStream(CHAT)).hasSize(1);
        }
    }

    @Test
    void limitsTheNumberOfValues() throws Exception {
        String body = "{\"version\":\"1\",\"x\":[0" + ",0".repeat(100_000) + "]}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            TooLarge error = tooLarge(() -> client(server, 1024 * KIBIBYTE).getVersion());
            assertThat(error.limit()).isEqualTo(Limit.VALUES);
            assertThat(error.maximum()).isEqualTo(65_536);
            assertThat(client(server, 8192 * KIBIBYTE).getVersion().version()).isEqualTo("1");
        }
    }

    @Test
    void limitsStrings() throws Exception {
        String body = "{\"version\":\"" + "x".repeat(300 * KIBIBYTE) + "\"}";
        try (WireServer server = WireServer.start((request, wire) -> wire.json(body))) {
            TooLarge error = tooLarge(() -> client(server, 1024 * KIBIBYTE).getVersion());
            assertThat(error.limit()).isEqualTo(Limit.STRING);
            assertThat(error.maximum()).isEqualTo(256 * KIBIBYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void limitsTheDepthEverywhere(String opening) throws Exception {
        for (int depth : List.of(501, 1000, 100_000)) {
            String deep = "{\"x\":" + opening.repeat(depth);
            for (Answers answers : List.<Answers>of(
                    (request, wire) -> wire.json(deep), (request, wire) -> wire.lines(part("a"), deep, LAST))) {
                try (WireServer server = WireServer.start(answers)) {
                    TooLarge error = tooLarge(() ->
                            client(server, 1024 * KIBIBYTE).chatStream(CHAT).toList());
                    assertThat(error.limit()).isEqualTo(Limit.DEPTH);
                    assertThat(error.reason())
                            .isEqualTo("the values of the response are nested more than 500 levels deep");
                    assertThat(error.limit().isRaisedByMaxResponseBytes()).isFalse();
                }
            }
            try (WireServer server = WireServer.start((request, wire) -> wire.json(deep))) {
                assertThat(tooLarge(() -> client(server, 1024 * KIBIBYTE).chat(CHAT))
                                .limit())
                        .isEqualTo(Limit.DEPTH);
            }
            try (WireServer server = WireServer.start((request, wire) -> wire.answer(500, "application/json", deep))) {
                assertThatThrownBy(() -> client(server, 1024 * KIBIBYTE).chat(CHAT))
                        .isInstanceOf(Answered.class);
                assertThatThrownBy(() -> client(server, 1024 * KIBIBYTE).chatStream(CHAT))
                        .isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void limitsHeaders() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(100_000) + "\r\n");
            wire.untilClientIsGone();
        })) {
            TooLarge error = tooLarge(() -> client(server, 1024 * KIBIBYTE).getVersion());
            assertThat(error.limit()).isEqualTo(Limit.HEADERS);
            assertThat(error.reason())
                    .isEqualTo("the response headers exceed 393216 bytes;"
                            + " raise the system property jdk.http.maxHeaderSize");
        }
    }

    @Test
    void limitsMergedLines() throws Exception {
        String line = part("x".repeat(KIBIBYTE));
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(line, line, line, line, line, LAST))) {
            OllamaClient client = client(server, 8 * KIBIBYTE);
            StreamMerger merger = new StreamMerger(Operations.byId("chat"), client);
            TooLarge error = tooLarge(() -> {
                try (Stream<ChatResponse> parts = client.chatStream(CHAT)) {
                    parts.forEach(each -> merger.add(OllamaJson.mapper().valueToTree(each)));
                }
            });
            assertThat(error.limit()).isEqualTo(Limit.MERGED);
            assertThat(error.maximum()).isEqualTo(4 * KIBIBYTE);
            assertThat(error.operationId()).isEqualTo("chat");
            assertThat(error.address()).isEqualTo(server.url());
            assertThat(error.partialResult()).hasValue(merger.result());
        }
    }

    @Test
    void rejectsALimitThatIsOutOfRange() {
        for (long bytes : new long[] {-1, 0, 1023, 1024L * 1024 * 1024 + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> CallOptions.defaults().withMaxResponseBytes(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("maxResponseBytes must be between 1024 and 1073741824, not " + bytes);
        }
        assertThat(CallOptions.defaults().maxResponseBytes()).isEqualTo(256 * 1024 * 1024);
        assertThat(OllamaClient.builder()
                        .maxResponseBytes(1024)
                        .build()
                        .options()
                        .maxResponseBytes())
                .isEqualTo(1024);
    }

    private static void untilNoneIsOpen(WireServer server) throws InterruptedException {
        while (server.openConnections() > 0) {
            Thread.sleep(10);
        }
    }

    private static TooLarge tooLarge(ThrowingCallable call) {
        TooLarge error = catchThrowableOfType(TooLarge.class, call);
        assertThat(error).isNotNull();
        return error;
    }

    private static OllamaClient client(WireServer server, int bytes) {
        return OllamaClient.builder()
                .baseUrl(server.url())
                .maxResponseBytes(bytes)
                .build();
    }
}
