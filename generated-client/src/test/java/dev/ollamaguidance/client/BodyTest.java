package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TooLarge;
import dev.ollamaguidance.client.OllamaException.Unreadable;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.CopyRequest;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.model.PullRequest;
import dev.ollamaguidance.client.model.ShowRequest;
import dev.ollamaguidance.client.wire.Wire;
import dev.ollamaguidance.client.wire.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bytes of a body are decides over its headers: proxies and other servers label bodies wrongly. */
@Timeout(60)
final class BodyTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final String LINES = part("Hel") + "\n" + part("lo") + "\n" + LAST + "\n";
    private static final String EVENTS =
            "data: " + part("Hel") + "\n\ndata: " + part("lo") + "\n\ndata: " + LAST + "\n\n";

    /** How a body is compressed. */
    enum Compression {
        GZIP("gzip"),
        GZIP_UNLABELED(""),
        GZIP_X("x-gzip"),
        GZIP_UPPER("GZIP"),
        GZIP_TWO_PARTS("gzip"),
        DEFLATE("deflate"),
        DEFLATE_RAW("deflate"),
        NONE_BUT_LABELED("gzip"),
        NONE_BUT_LABELED_AS_BROTLI("br"),
        IDENTITY("identity");

        private final String label;

        Compression(String label) {
            this.label = label;
        }

        OutputStream of(OutputStream out) throws IOException {
            return switch (this) {
                case GZIP, GZIP_UNLABELED, GZIP_X, GZIP_UPPER, GZIP_TWO_PARTS -> new GZIPOutputStream(out, 512, true);
                case DEFLATE -> new DeflaterOutputStream(out, new Deflater(), 512, true);
                case DEFLATE_RAW -> new DeflaterOutputStream(out, new Deflater(6, true), 512, true);
                case NONE_BUT_LABELED, NONE_BUT_LABELED_AS_BROTLI, IDENTITY -> out;
            };
        }

        byte[] of(String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int half = this == GZIP_TWO_PARTS ? text.length() / 2 : 0;
            for (String piece : List.of(text.substring(0, half), text.substring(half))) {
                if (!piece.isEmpty()) {
                    OutputStream out = of(bytes);
                    out.write(piece.getBytes(StandardCharsets.UTF_8));
                    out.close();
                }
            }
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-ndjson",
                "APPLICATION/X-NDJSON; charset=utf-8",
                "application/ndjson",
                "application/jsonl",
                "application/jsonlines",
                "application/x-jsonlines",
                "application/stream+json",
                "application/json",
                "application/json; charset=utf-8",
                "application/octet-stream",
                "text/event-stream",
                "text/plain",
                "text/html",
                "nonsense",
                ""
            })
    void readsAStreamUnderAnyMediaTypeAsItArrives(String mediaType) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\n" + (mediaType.isEmpty() ? "" : "Content-Type: " + mediaType + "\r\n")
                    + "Transfer-Encoding: chunked\r\n\r\n");
            wire.chunk(part("Hel") + "\n");
            await(first);
            wire.chunk(part("lo") + "\n" + LAST + "\n");
            wire.end();
        })) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                Iterator<ChatResponse> each = parts.iterator();
                assertThat(text(each.next())).isEqualTo("Hel");
                first.countDown();
                assertThat(text(each.next())).isEqualTo("lo");
                assertThat(each.next().done()).isTrue();
                assertThat(each.hasNext()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-ndjson",
                "application/json",
                "text/event-stream",
                "text/html",
                "application/octet-stream",
                ""
            })
    void readsAWholeResponseUnderAnyMediaType(String mediaType) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, mediaType, part("whole")))) {
            assertThat(text(client(server).chat(CHAT))).isEqualTo("whole");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: %s\n\n",
                "data:%s\n\n",
                "data: %s\r\n\r\n",
                "data: %s\r\r",
                "\uFEFFdata: %s\n\n",
                ": a comment\n\ndata: %s\n\n",
                ": x\ncustom: x\ndata\ndata: %s\n\n",
                "event: message\nid: 1\nretry: 5\ndata: %s\n\n",
                "\n\n%s\n",
                "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ndata: %s\n",
                "\uFEFF%s\n"
            })
    void removesTheFramingOfServerSentEvents(String frame) throws Exception {
        String events = Stream.of(part("Hel"), part("lo"), LAST)
                .map(part -> frame.replace("%s", part))
                .collect(Collectors.joining())
                .replace("\uFEFF", "");
        String body = (frame.startsWith("\uFEFF") ? "\uFEFF" : "") + events;
        for (String mediaType : List.of("text/event-stream", "application/x-ndjson")) {
            for (int size : List.of(1, 5, 4096)) {
                for (String end : List.of(
                        "",
                        "data: [DONE]\n\n",
                        "[DONE]\n",
                        "data: [DONE]",
                        "data: [done]\n",
                        "data: \"[DONE]\"\n\n",
                        "DONE\n")) {
                    try (WireServer server = WireServer.start(
                            (request, wire) -> chunked(wire, mediaType, "", bytes(body + end), size))) {
                        assertThat(texts(client(server).chatStream(CHAT)))
                                .describedAs("%s in chunks of %s bytes, end %s", mediaType, size, end)
                                .isEqualTo("Hello");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: [DONE]\n\n", "data:[DONE]\n\n", "[DONE]\n"})
    void endsAtTheMarkOfTheFraming(String end) throws Exception {
        String lines = end.startsWith("[")
                ? part("Hel") + "\n" + part("lo") + "\n"
                : "data: " + part("Hel") + "\n\ndata: " + part("lo") + "\n\n";
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("text/event-stream");
            wire.chunk(lines + end);
            wire.untilClientIsGone();
        })) {
            assertThat(texts(client(server).chatStream(CHAT))).isEqualTo("Hello");
        }
    }

    @Test
    void splitsNoDataThatLooksLikeAField() throws Exception {
        String body =
                "data: " + part("data: x") + "\n\ndata: " + part("\\n[DONE]\\nevent: y") + "\n\ndata: " + LAST + "\n\n";
        try (WireServer server =
                WireServer.start((request, wire) -> chunked(wire, "text/event-stream", "", bytes(body), 3))) {
            assertThat(texts(client(server).chatStream(CHAT))).isEqualTo("data: x\n[DONE]\nevent: y");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"error":{"message":"no memory"}} | no memory
            {"message":"no memory"}           | no memory
            model "m" crashed                 | model "m" crashed
            """)
    void reportsTheDataOfAnEventWithTheNameError(String data, String reason) throws Exception {
        for (String end : List.of("\n", "\r\n")) {
            String body = "data: " + part("Hel") + end + end + "event: error" + end + "data: " + data + end + end;
            try (WireServer server =
                    WireServer.start((request, wire) -> chunked(wire, "text/event-stream", "", bytes(body), 4096))) {
                Answered error = catchThrowableOfType(
                        Answered.class, () -> client(server).chatStream(CHAT).toList());
                assertThat(error.reason()).isEqualTo(reason);
            }
        }
    }

    @Test
    void reportsAnErrorInServerSentEvents() throws Exception {
        String body = "data: " + part("Hel") + "\n\nevent: error\ndata: {\"error\":{\"message\":\"no memory\"}}\n\n";
        try (WireServer server =
                WireServer.start((request, wire) -> chunked(wire, "text/event-stream", "", bytes(body), 4096))) {
            Answered error = catchThrowableOfType(
                    Answered.class, () -> client(server).chatStream(CHAT).toList());
            assertThat(error.reason()).isEqualTo("no memory");
            assertThat(error.partialResult()
                            .orElseThrow()
                            .at("/message/content")
                            .asText())
                    .isEqualTo("Hel");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "events"})
    void mergesAStreamThatWasNotRequested(String form) throws Exception {
        String body = form.equals("lines") ? LINES : EVENTS + "data: [DONE]\n\n";
        String big = body.replace("\"lo\"", "\"" + "lo".repeat(100_000) + "\"");
        for (String each : List.of(body, big)) {
            try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "application/json", each))) {
                ChatResponse answer = client(server).chat(CHAT);
                assertThat(text(answer)).startsWith("Hello");
                assertThat(answer.done()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: %s\n\ndata: %s\n\ndata: [DONE]\n\n", "%s\n%s\n[DONE]\n", "%s\n%s\nDONE"})
    void mergesAStreamThatWasNotRequestedUpToItsMark(String form) throws Exception {
        String body = form.formatted(part("Hel"), part("lo"));
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "", body))) {
            assertThat(text(client(server).chat(CHAT))).isEqualTo("Hello");
        }
        String one = part("Hello") + "\n[DONE]";
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "", one))) {
            assertThat(text(client(server).chat(CHAT))).isEqualTo("Hello");
        }
    }

    @Test
    void doesNotMergeAStreamWithoutItsLastLine() throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(part("Hel"), part("lo")))) {
            CutOff error =
                    catchThrowableOfType(CutOff.class, () -> client(server).chat(CHAT));
            assertThat(error.partialResult()
                            .orElseThrow()
                            .at("/message/content")
                            .asText())
                    .isEqualTo("Hello");
        }
    }

    @Test
    void doesNotMergeValuesOfAnOperationThatDoesNotStream() throws Exception {
        try (WireServer server = WireServer.start(
                (request, wire) -> wire.answer(200, "application/json", "{\"models\":[]}\n{\"models\":[]}"))) {
            assertThatThrownBy(() -> client(server).listModels()).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><head><title>Log in to the WiFi</title></head>  | Log in to the WiFi
            <html><body>No Ollama here</body></html>                             | No Ollama here
            """)
    void quotesTheTitleOfAPage(String page, String title) throws Exception {
        String twoPieces = page.replace("><", ">\n<");
        for (String body : List.of(page, twoPieces, "\n\n" + page)) {
            for (String mediaType : List.of("text/html", "application/json", "application/x-ndjson")) {
                try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, mediaType, body))) {
                    OllamaClient client = client(server);
                    for (Runnable call : List.<Runnable>of(
                            () -> client.chat(CHAT),
                            () -> client.chatStream(CHAT).forEach(part -> {}),
                            client::listModels,
                            client::getRoot,
                            () -> client.deleteModel(
                                    DeleteRequest.builder().model("m").build()))) {
                        assertThatThrownBy(call::run)
                                .isInstanceOf(Unreadable.class)
                                .hasMessageEndingWith("a page instead of JSON: " + title);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsCompressedResponses(Compression compression) throws Exception {
        String label = compression.label.isEmpty() ? "" : "Content-Encoding: " + compression.label + "\r\n";
        try (WireServer server = WireServer.start((request, wire) -> {
            boolean error = request.path().equals("/api/show");
            String text = switch (request.path()) {
                case "/api/version" -> "{\"version\":\"1.2.3\"}";
                case "/api/show" -> "{\"error\":\"model 'm' not found\"}";
                default -> request.text().contains("\"stream\":true") ? LINES : part("whole");
            };
            byte[] body = compression.of(text);
            wire.write("HTTP/1.1 " + (error ? 404 : 200) + " X\r\n" + label + "Content-Length: " + body.length
                    + "\r\n\r\n");
            wire.write(body);
        })) {
            OllamaClient client = client(server);
            assertThat(client.getVersion().version()).isEqualTo("1.2.3");
            assertThat(text(client.chat(CHAT))).isEqualTo("whole");
            assertThat(texts(client.chatStream(CHAT))).isEqualTo("Hello");
            Answered error = catchThrowableOfType(
                    Answered.class,
                    () -> client.showModel(ShowRequest.builder().model("m").build()));
            assertThat(error.code()).isEqualTo("model_not_found");
            assertThat(error.reason()).isEqualTo("model 'm' not found");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "GZIP_UNLABELED", "DEFLATE", "DEFLATE_RAW"})
    void returnsEachPartOfACompressedStreamAsItArrives(Compression compression) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: " + compression.label + "\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            OutputStream out = compression.of(bytes);
            for (String line : List.of(part("Hel"), part("lo"), LAST)) {
                out.write(bytes(line + "\n"));
                out.flush();
                wire.chunk(bytes.toByteArray());
                bytes.reset();
                await(first);
            }
            out.close();
            wire.chunk(bytes.toByteArray());
            wire.end();
        })) {
            try (Stream<ChatResponse> parts = client(server).chatStream(CHAT)) {
                Iterator<ChatResponse> each = parts.iterator();
                assertThat(text(each.next())).isEqualTo("Hel");
                first.countDown();
                assertThat(text(each.next())).isEqualTo("lo");
                assertThat(each.next().done()).isTrue();
                assertThat(each.hasNext()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "gzip, br"})
    void namesACompressionThatItDoesNotSupport(String encoding) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.write("HTTP/1.1 " + (request.path().equals("/api/tags") ? 503 : 200) + " X\r\nContent-Encoding: "
                    + encoding + "\r\nContent-Length: 4\r\n\r\n");
            wire.write(new byte[] {(byte) 0x8b, 1, 2, 3});
        })) {
            OllamaClient client = client(server);
            String problem =
                    "the body is compressed with " + encoding + ", but the client supports only gzip and deflate";
            assertThatThrownBy(() -> client.chat(CHAT))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageEndingWith(problem);
            assertThatThrownBy(() -> client.chatStream(CHAT).toList())
                    .isInstanceOf(Unreadable.class)
                    .hasMessageEndingWith(problem);
            assertThatThrownBy(client::listModels)
                    .isInstanceOf(Answered.class)
                    .hasMessageEndingWith("HTTP 503 without a reason: " + problem);
        }
    }

    @Test
    void reportsDamagedAndUnfinishedCompression() throws Exception {
        byte[] whole = Compression.GZIP.of(LINES);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 20, (byte) 0x55);
        byte[] unfinished = Arrays.copyOf(whole, whole.length / 2);
        assertThat(failures(damaged))
                .isNotEmpty()
                .allMatch(failure -> List.of("Unreadable", "CutOff").contains(failure));
        assertThat(failures(unfinished)).containsExactly("CutOff", "CutOff");
    }

    private static List<String> failures(byte[] body) throws Exception {
        List<String> failures = new ArrayList<>();
        try (WireServer server =
                WireServer.start((request, wire) -> chunked(wire, "application/x-ndjson", "gzip", body, 4096))) {
            for (Runnable call : List.<Runnable>of(
                    () -> client(server).chat(CHAT),
                    () -> client(server).chatStream(CHAT).forEach(part -> {}))) {
                try {
                    call.run();
                } catch (OllamaException e) {
                    failures.add(e.getClass().getSimpleName());
                }
            }
        }
        return failures;
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "DEFLATE"})
    void limitsWhatASmallBodyExpandsTo(Compression compression) throws Exception {
        byte[] bomb = compression.of("{\"model\":\"" + "x".repeat(64 * 1024 * 1024) + "\"}");
        assertThat(bomb).hasSizeLessThan(100_000);
        try (WireServer server =
                WireServer.start((request, wire) -> chunked(wire, "application/json", compression.label, bomb, 8192))) {
            OllamaClient client = OllamaClient.builder()
                    .baseUrl(server.url())
                    .maxResponseBytes(8 * 1024 * 1024)
                    .build();
            assertThatThrownBy(() -> client.chat(CHAT)).isInstanceOf(TooLarge.class);
            assertThatThrownBy(() -> client.chatStream(CHAT).toList()).isInstanceOf(TooLarge.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Unexpected endpoint or method. (DELETE /api/delete)\"}",
                "{\"error\":{\"message\":\"Unexpected endpoint or method. (DELETE /api/delete)\"}}",
                "{\"status\":1,\"error\":\"Unexpected endpoint or method. (DELETE /api/delete)\"}",
                "{\"error\":[\"Unexpected endpoint or method. (DELETE /api/delete)\"]}"
            })
    void takesAnErrorUnderASuccessfulStatusAsAFailure(String body) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "application/json", body))) {
            OllamaClient client = client(server);
            for (Runnable call : List.<Runnable>of(
                    () -> client.deleteModel(DeleteRequest.builder().model("m").build()),
                    () -> client.copyModel(
                            CopyRequest.builder().source("a").destination("b").build()),
                    client::getRoot,
                    client::listModels,
                    () -> client.chatStream(CHAT).forEach(part -> {}))) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(Answered.class)
                        .hasMessageEndingWith("Unexpected endpoint or method. (DELETE /api/delete)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "null", "{\"status\":\"success\"}", "{\"error\":null}", "{\"error\":false}", "OK"})
    void acceptsContentThatIsNoErrorWhereThereIsUsuallyNone(String body) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "application/json", body))) {
            client(server).deleteModel(DeleteRequest.builder().model("m").build());
        }
    }

    @Test
    void findsAnErrorInLongContentWhereThereIsUsuallyNone() throws Exception {
        String pad = ",\"pad\":\"" + "x".repeat(20_000) + "\"}";
        for (String error : List.of("\"boom\"", "[\"boom\"]", "{\"message\":\"boom\"}")) {
            try (WireServer server =
                    WireServer.start((request, wire) -> wire.answer(200, "", "{\"error\":" + error + pad))) {
                assertThatThrownBy(() -> client(server)
                                .deleteModel(DeleteRequest.builder().model("m").build()))
                        .describedAs(error)
                        .hasMessageEndingWith("boom");
            }
        }
        for (String error : List.of("null", "false", "{}", "[null]")) {
            try (WireServer server =
                    WireServer.start((request, wire) -> wire.answer(200, "", "{\"error\":" + error + pad))) {
                client(server).deleteModel(DeleteRequest.builder().model("m").build());
            }
        }
        for (String body : List.of(
                "{\"status\":\"success\"}\n{\"error\":\"boom\"}",
                "[{\"error\":\"boom\"}]",
                "{\"detail\":\"boom\"}",
                "{\"errors\":[\"boom\"]}")) {
            try (WireServer server = WireServer.start((request, wire) -> wire.answer(200, "", body))) {
                assertThatThrownBy(() -> client(server)
                                .deleteModel(DeleteRequest.builder().model("m").build()))
                        .describedAs(body)
                        .isInstanceOf(Answered.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "false",
                "{}",
                "[]",
                "null",
                "0",
                "{\"message\":null}",
                "{\"code\":0,\"message\":\"\"}",
                "[null]",
                "[{}]"
            })
    void takesAnEmptyErrorNextToAnAnswerAsNone(String error) throws Exception {
        String field = ",\"error\":" + error + "}";
        String whole = part("whole").replaceFirst("}$", field);
        String last = LAST.replaceFirst("}$", field);
        try (WireServer server = WireServer.start((request, wire) -> {
            if (request.path().equals("/api/tags")) {
                wire.json("{\"models\":[]" + field);
            } else if (request.text().contains("\"stream\":true")) {
                wire.lines(part("Hel").replaceFirst("}$", field), part("lo"), last);
            } else {
                wire.json(whole);
            }
        })) {
            OllamaClient client = client(server);
            assertThat(client.listModels().models()).isEmpty();
            assertThat(text(client.chat(CHAT))).isEqualTo("whole");
            assertThat(texts(client.chatStream(CHAT))).isEqualTo("Hello");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"done":"true"}                        | the value is written as a string
            {"done":1}                             | the value is written as a number
            {"done":"True"}                        | the value is written as a string of Python
            {"done":"1"}                           | the value is written as a number in a string
            {"done":true}[DONE]                    | a mark follows
            {"done":true} garbage                  | garbage follows
            {"done":true}<html>                    | a page follows
            {"done":true}{"error":"late"}          | an error follows
            {"done":true}{"done":false}            | another part follows
            {"done":true}{"usage":{"total":1}}     | another object follows
            {"done":true}{"mess                    | half a part follows
            {"done":true}{"error":"half            | half an error follows
            {"message":{"content":""}}             | no part has a mark
            {"done":null}                          | the mark is null
            """)
    void acceptsTheEndOfACompleteStream(String end, String reason) throws Exception {
        String first = reason.contains("mark") && !reason.startsWith("a mark")
                ? "{\"message\":{\"content\":\"Hello\"}}"
                : part("Hello");
        try (WireServer server = WireServer.start((request, wire) -> wire.lines(first, end))) {
            assertThat(texts(client(server).chatStream(CHAT)))
                    .describedAs(reason)
                    .isEqualTo("Hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "garbage for ever", "silence"})
    void acceptsAnyEndOfTheConnectionAfterACompleteStream(String how) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            wire.begin("application/x-ndjson");
            wire.chunk(part("Hello") + "\n" + LAST + "\n");
            switch (how) {
                case "reset" -> {
                    Thread.sleep(200);
                    wire.reset();
                }
                case "close" -> wire.close();
                case "silence" -> wire.untilClientIsGone();
                default -> {
                    try {
                        while (true) {
                            wire.chunk("x".repeat(1000));
                        }
                    } catch (IOException e) {
                        return; // The client has closed the connection.
                    }
                }
            }
        })) {
            assertThat(texts(client(server).chatStream(CHAT))).isEqualTo("Hello");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat | {"done":false}                  | the last part says that others follow
            chat | {"done":0}                      | the same in a number
            pull | {"status":"pulling manifest"}   | a status is not the last one
            """)
    void reportsTheEndOfAnIncompleteStream(String operation, String end, String reason) throws Exception {
        reportsTheEnd(operation, reason, (request, wire) -> wire.lines(end, end));
    }

    /** A proxy labels the stream, of which it passes on only one part. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat | {"message":{"content":"Hel"},"done":false}
            pull | {"status":"pulling manifest"}
            """)
    void reportsTheEndOfAnIncompleteStreamThatIsLabeledAsOneObject(String operation, String part) throws Exception {
        reportsTheEnd(operation, "one part", (request, wire) -> wire.json(part + "\n"));
    }

    private static void reportsTheEnd(String operation, String reason, WireServer.Answers answers) throws Exception {
        try (WireServer server = WireServer.start(answers)) {
            OllamaClient client = client(server);
            assertThatThrownBy(() -> (operation.equals("chat")
                                    ? client.chatStream(CHAT)
                                    : client.pullModelStream(
                                            PullRequest.builder().model("m").build()))
                            .toList())
                    .describedAs(reason)
                    .isInstanceOf(CutOff.class);
        }
    }

    /** The length in the headers, the last chunk or the end of the compressed data is wrong, but the JSON is complete. */
    @ParameterizedTest
    @ValueSource(strings = {"length", "chunk", "gzip"})
    void acceptsACompleteResponseWhoseEndIsMissing(String what) throws Exception {
        try (WireServer server = WireServer.start((request, wire) -> {
            byte[] body = bytes(part("whole"));
            if (what.equals("gzip")) {
                byte[] whole = Compression.GZIP.of(part("whole"));
                body = Arrays.copyOf(whole, whole.length - 8);
            }
            String length = "Content-Length: " + (body.length + (what.equals("length") ? 10 : 0));
            wire.write("HTTP/1.1 200 OK\r\n" + (what.equals("chunk") ? "Transfer-Encoding: chunked" : length)
                    + "\r\n\r\n");
            if (what.equals("chunk")) {
                wire.chunk(body);
            } else {
                wire.write(body);
            }
            Thread.sleep(100); // The JDK's client drops unread bytes when the end has arrived.
            wire.close();
        })) {
            assertThat(text(client(server).chat(CHAT))).isEqualTo("whole");
        }
    }

    /** The JDK's class calls itself for each part. */
    @Test
    void limitsEmptyCompressedParts() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream nothing = new GZIPOutputStream(body)) {
            nothing.flush();
        }
        byte[] member = body.toByteArray();
        for (int i = 1; i < 30_000; i++) {
            body.writeBytes(member);
        }
        assertThat(failures(body.toByteArray())).hasSize(2);
    }

    /** Also in an encoding that JSON no longer allows. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void reportsWhatFollowsAPartInOtherEncodings(String encoding) throws Exception {
        for (String end : List.of("", "{\"error\":\"boom\"}", "{\n\"error\":\n\"boom\"\n}")) {
            byte[] body = (part("Hel") + "\n" + part("lo") + "\n" + end).getBytes(Charset.forName(encoding));
            try (WireServer server =
                    WireServer.start((request, wire) -> chunked(wire, "application/x-ndjson", "", body, 4096))) {
                assertThatThrownBy(() -> client(server).chatStream(CHAT).forEach(part -> {}))
                        .isInstanceOfSatisfying(OllamaException.class, error -> {
                            if (encoding.equals("UTF-8") && !end.isEmpty()) {
                                assertThat(error.reason()).isEqualTo("boom");
                            }
                        });
            }
        }
    }

    private static void chunked(Wire wire, String mediaType, String encoding, byte[] body, int size)
            throws IOException {
        wire.write("HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\n"
                + (encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n")
                + "Transfer-Encoding: chunked\r\n\r\n");
        try {
            for (int at = 0; at < body.length; at += size) {
                wire.chunk(Arrays.copyOfRange(body, at, Math.min(body.length, at + size)));
            }
            wire.end();
        } catch (IOException e) {
            wire.close(); // The client has read what it needs.
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("The client did not return the first part");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String texts(Stream<ChatResponse> parts) {
        try (parts) {
            return parts.map(BodyTest::text).collect(Collectors.joining());
        }
    }

    private static String text(ChatResponse part) {
        return Optional.ofNullable(part.message()).map(ChatMessage::content).orElse("");
    }

    private static OllamaClient client(WireServer server) {
        return OllamaClient.builder().baseUrl(server.url()).build();
    }
}
