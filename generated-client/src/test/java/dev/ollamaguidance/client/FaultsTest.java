package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.OllamaException.Answered;
import dev.ollamaguidance.client.OllamaException.Cancelled;
import dev.ollamaguidance.client.OllamaException.CutOff;
import dev.ollamaguidance.client.OllamaException.TimedOut;
import dev.ollamaguidance.client.OllamaException.TimedOut.Limit;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.http.Exchange;
import dev.ollamaguidance.client.http.Watchdog;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.PullRequest;
import dev.ollamaguidance.client.model.ToolCall;
import dev.ollamaguidance.client.wire.LeakCheck;
import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.fault.SeenRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The faults that occur between a client and Ollama: what the caller sees, with and without streaming, and that no resources are
 * left open. docs/faults.md compares this with other clients.
 */
@Timeout(120)
final class FaultsTest {
    @RegisterExtension
    static final LeakCheck LEAKS = new LeakCheck();

    private static final ChatRequest CHAT = ChatRequest.builder()
            .model("smollm2:135m")
            .messages(List.of(
                    ChatMessage.builder().role(MessageRole.USER).content("Hi").build()))
            .build();
    private static final String SAID = "I'm so glad you're here.";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(20);

    /** How many parts of a stream {@link #chat(OllamaClient, boolean)} has read. */
    private final AtomicInteger read = new AtomicInteger();

    private FaultProxy proxy;

    @BeforeEach
    void start() {
        proxy = LEAKS.proxy();
    }

    @Test
    void anErrorLineIsAnErrorWithTheServersWordsAndWhatHadArrived() {
        proxy.use(Fault.errorLine(3, "model runner has unexpectedly stopped"));
        List<ChatResponse> read = new ArrayList<>();
        Answered streamed = catchThrowableOfType(
                Answered.class, () -> client().chatStream(CHAT).forEach(read::add));
        assertThat(read).hasSize(3);
        assertThat(said(read)).isEqualTo("I'm so");
        assertThat(streamed.reason()).isEqualTo("model runner has unexpectedly stopped");
        assertThat(streamed)
                .hasMessageContainingAll(
                        "model runner has unexpectedly stopped",
                        "chat",
                        "smollm2:135m",
                        proxy.url().toString());
        assertThat(streamed.status()).isEqualTo(200);
        assertThat(streamed.rawBody()).contains("{\"error\":\"model runner has unexpectedly stopped\"}");
        assertThat(partial(streamed)).isEqualTo("I'm so");

        proxy.use(Fault.errorLine(0, "model runner has unexpectedly stopped"));
        Answered whole = catchThrowableOfType(Answered.class, () -> client().chat(CHAT));
        assertThat(whole.reason()).isEqualTo("model runner has unexpectedly stopped");
        assertThat(whole.code()).isEqualTo(streamed.code());
        assertThat(proxy.spoiled()).isEqualTo(2);
    }

    @Test
    void aStreamWithoutItsLastLineIsCutOff() {
        proxy.use(Fault.endAfterLines(3));
        CutOff error = catchThrowableOfType(
                CutOff.class, () -> client().chatStream(CHAT).toList());
        assertThat(error.code()).isEqualTo("stream_cut_off");
        assertThat(partial(error)).isEqualTo("I'm so");
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void anAnswerWhoseConnectionClosesOrIsResetIsCutOff() {
        for (boolean reset : List.of(true, false)) {
            // Gives the client time to read: the JDK's client drops unread bytes when the end has arrived.
            Fault after = reset ? Fault.resetAfterLines(3) : Fault.cutAfterLines(3);
            proxy.use(Fault.stallAfterLines(3, SHORT).and(after));
            CutOff streamed = catchThrowableOfType(
                    CutOff.class, () -> client().chatStream(CHAT).toList());
            assertThat(partial(streamed)).isEqualTo("I'm so");
            assertThat(streamed).hasCauseInstanceOf(IOException.class);

            proxy.use(reset ? Fault.resetAfter(300) : Fault.cutAfter(300));
            CutOff whole = catchThrowableOfType(CutOff.class, () -> client().chat(CHAT));
            assertThat(whole.code()).isEqualTo("stream_cut_off");
            assertThat(proxy.requests()).allSatisfy(FaultsTest::isChat);
        }
        assertThat(proxy.requests()).describedAs("not repeated").hasSize(4);
    }

    @Test
    void aConnectionThatEndsBeforeTheResponseHasADistinctCode() {
        for (Fault fault : List.of(Fault.resetAfter(0), Fault.cutAfter(0))) {
            proxy.use(fault);
            for (boolean stream : List.of(true, false)) {
                Unreachable error = catchThrowableOfType(Unreachable.class, () -> chat(client(), stream));
                assertThat(error.code()).isEqualTo("no_reply");
            }
        }
        assertThat(proxy.requests()).describedAs("each repeated once").hasSize(8);
    }

    @Test
    void anErrorAnswerKeepsStatusMessageAndBody() {
        for (int status : List.of(400, 401, 404, 429, 500, 503)) {
            String message = "what Ollama says with " + status;
            proxy.use(Fault.status(status, message));
            for (boolean stream : List.of(true, false)) {
                Answered error = catchThrowableOfType(Answered.class, () -> chat(client(), stream));
                assertThat(error.status()).isEqualTo(status);
                assertThat(error.reason()).isEqualTo(message);
                assertThat(error.rawBody()).isEqualTo("{\"error\":\"" + message + "\"}");
                assertThat(error.headers()).containsKey("content-type");
            }
        }
        assertThat(proxy.requests()).describedAs("not repeated").hasSize(12);
    }

    @Test
    void aPageOfHtmlKeepsItsStatusAndItsTitle() {
        proxy.use(Fault.htmlPage(502));
        for (boolean stream : List.of(true, false)) {
            Answered error = catchThrowableOfType(Answered.class, () -> chat(client(), stream));
            assertThat(error.status()).isEqualTo(502);
            assertThat(error.code()).isEqualTo("bad_gateway");
            assertThat(error.reason()).isEqualTo("502 Bad Gateway");
            assertThat(error.rawBody()).startsWith("<html>");
        }
    }

    @Test
    void theAddressToSignInAtArrives() {
        proxy.use(Fault.signIn("https://ollama.com/connect?name=x&key=y"));
        for (boolean stream : List.of(true, false)) {
            Answered error = catchThrowableOfType(Answered.class, () -> chat(client(), stream));
            assertThat(error.status()).isEqualTo(401);
            assertThat(error.code()).isEqualTo("sign_in_required");
            assertThat(error.signinUrl()).contains("https://ollama.com/connect?name=x&key=y");
            assertThat(error.rawBody()).contains("\"signin_url\":");
        }
    }

    @Test
    void aToolCallWithUnknownMembersIsReadAndKept() {
        String call =
                "{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1},\"strict\":true}}";
        inBothWays(message("\"content\":\"\",\"tool_calls\":[" + call + "]"), answer -> {
            ToolCall read = Objects.requireNonNull(answer.message().toolCalls()).get(0);
            assertThat(read.otherMembers()).containsEntry("type", "function");
            assertThat(read.function().name()).isEqualTo("f");
            assertThat(read.function().arguments()).containsEntry("a", 1);
            assertThat(read.function().otherMembers()).containsEntry("strict", true);
        });
    }

    @Test
    void anUnknownRoleIsReadAndKept() {
        inBothWays(
                message("\"content\":\"a\"").replace("assistant", "oracle"),
                answer -> assertThat(answer.message().role()).isEqualTo(MessageRole.of("oracle")));
    }

    @Test
    void thinkingAndContentOfOnePartAreBothRead() {
        inBothWays(message("\"thinking\":\"A\",\"content\":\"B\""), answer -> {
            assertThat(answer.message().thinking()).isEqualTo("A");
            assertThat(answer.message().content()).isEqualTo("B");
        });
    }

    @Test
    void parallelToolCallsInSeveralPartsAreAllKept() {
        proxy.use(Fault.answer(Answer.lines(
                message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"index\":0,\"name\":\"first\"}}]"),
                message("\"content\":\"\",\"tool_calls\":[{\"function\":{\"index\":1,\"name\":\"second\"}}]"),
                LAST)));
        ChatResponse collected;
        try (Stream<ChatResponse> parts = client().chatStream(CHAT)) {
            collected = parts.collect(StreamCollectors.chat());
        }
        assertThat(collected.message().toolCalls())
                .extracting(call -> call.function().name())
                .containsExactly("first", "second");
    }

    @Test
    void aBlankLineIsNothing() {
        proxy.use(Fault.blankLine(0).and(Fault.blankLine(2)).and(Fault.line(5, "  \r")));
        assertThat(said(client().chatStream(CHAT).toList())).isEqualTo(SAID);
        assertThat(message(client()).content()).isEqualTo(SAID);
    }

    @Test
    void aLineOfNineMegabytesIsALine() {
        proxy.use(Fault.hugeLine(2, 9_000_000));
        assertThat(said(client().chatStream(CHAT).toList())).isEqualTo(SAID);
        proxy.use(Fault.hugeLine(0, 9_000_000));
        assertThat(message(client()).content()).isEqualTo(SAID);
        assertThat(proxy.spoiled()).isEqualTo(2);
    }

    @Test
    void anAnswerInSmallPiecesIsTheSame() {
        proxy.use(Fault.pieces(7, Duration.ZERO));
        assertThat(said(client().chatStream(CHAT).toList())).isEqualTo(SAID);
        assertThat(message(client()).content()).isEqualTo(SAID);
    }

    @Test
    void charactersThatAreCutAreWhole() {
        String words = "\u4f60\u597d \ud83d\ude00\ud83c\uddea\ud83c\uddfa \u00e9";
        proxy.use(
                Fault.answer(Answer.lines(part(words), part("b" + words), LAST)).and(Fault.splitCharacters()));
        assertThat(said(client().chatStream(CHAT).toList())).isEqualTo(words + "b" + words);
        proxy.use(Fault.answer(Answer.json(200, part(words))).and(Fault.splitCharacters()));
        assertThat(message(client()).content()).isEqualTo(words);
        assertThat(proxy.spoiled()).isEqualTo(2);
    }

    @Test
    void aServerThatDoesNotAnswerEndsAtTheLimit() throws Exception {
        proxy.use(Fault.stallBeforeAnswer(LONG));
        OllamaClient client = limited(builder -> builder.answerTimeout(SHORT));
        for (boolean stream : List.of(true, false)) {
            long start = System.nanoTime();
            TimedOut error = catchThrowableOfType(TimedOut.class, () -> chat(client, stream));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
            assertThat(error.limit()).isEqualTo(Limit.ANSWER);
            assertThat(error.after()).isEqualTo(SHORT);
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void aServerThatFallsSilentEndsAtTheLimit() throws Exception {
        LEAKS.mayLeaveItsSelectorOnJdk17();
        OllamaClient client = limited(builder -> builder.idleTimeout(SHORT));
        for (boolean stream : List.of(true, false)) {
            proxy.use(stream ? Fault.stallAfterLines(3, LONG) : Fault.stallAfter(300, LONG));
            long start = System.nanoTime();
            TimedOut error = catchThrowableOfType(TimedOut.class, () -> chat(client, stream));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
            assertThat(error.limit()).isEqualTo(Limit.IDLE);
            assertThat(stream ? partial(error) : "I'm so").isEqualTo("I'm so");
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void aServerThatIsSlowAllTheTimeEndsAtTheLimitOfTheWholeCall() throws Exception {
        LEAKS.mayLeaveItsSelectorOnJdk17();
        OllamaClient client = limited(builder -> builder.callTimeout(SHORT));
        proxy.use(Fault.pieces(20, Duration.ofMillis(100)));
        for (boolean stream : List.of(true, false)) {
            long start = System.nanoTime();
            TimedOut error = catchThrowableOfType(TimedOut.class, () -> chat(client, stream));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
            assertThat(error.limit()).isEqualTo(Limit.CALL);
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void aCallThatIsCancelledByAnotherThreadEndsAtTheServerAtOnce() throws Exception {
        LEAKS.mayLeaveItsSelectorOnJdk17();
        for (boolean stream : List.of(true, false)) {
            proxy.use(stream ? Fault.stallAfterLines(6, LONG) : Fault.stallAfter(300, LONG));
            Cancellation cancellation = new Cancellation();
            CompletableFuture<?> cancel = whenRead(stream ? 6 : 0, cancellation::cancel);
            OllamaClient client = client().with(options -> options.withCancellation(cancellation));
            Cancelled error = catchThrowableOfType(Cancelled.class, () -> chat(client, stream));
            assertThat(stream ? partial(error) : "I'm so glad you're").isEqualTo("I'm so glad you're");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            cancel.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void aStreamThatIsClosedAfterSixPartsEndsAtTheServerAtOnce() throws Exception {
        proxy.use(Fault.stallAfterLines(6, LONG));
        try (Stream<ChatResponse> parts = client().chatStream(CHAT)) {
            Iterator<ChatResponse> each = parts.iterator();
            for (int part = 0; part < 6; part++) {
                each.next();
            }
        }
        assertThat(proxy.awaitClientClose(SOON)).isTrue();
    }

    @Test
    void anInterruptEndsACallThatWaitsForHeaders() throws Exception {
        LEAKS.mayLeaveItsSelectorOnJdk17();
        proxy.use(Fault.stallBeforeAnswer(LONG));
        for (boolean stream : List.of(true, false)) {
            CompletableFuture<?> interrupt = whenAsked(Thread.currentThread()::interrupt);
            Cancelled error = catchThrowableOfType(Cancelled.class, () -> chat(client(), stream));
            assertThat(Thread.interrupted()).describedAs("the flag is kept").isTrue();
            assertThat(error.code()).isEqualTo("cancelled");
            interrupt.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void anInterruptEndsACallThatReads() throws Exception {
        LEAKS.mayLeaveItsSelectorOnJdk17();
        for (boolean stream : List.of(true, false)) {
            proxy.use(stream ? Fault.stallAfterLines(3, LONG) : Fault.stallAfter(300, LONG));
            CompletableFuture<?> interrupt = whenRead(stream ? 3 : 0, Thread.currentThread()::interrupt);
            long start = System.nanoTime();
            Cancelled error = catchThrowableOfType(Cancelled.class, () -> chat(client(), stream));
            assertThat(Thread.interrupted()).describedAs("the flag is kept").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(stream ? partial(error) : "I'm so").isEqualTo("I'm so");
            interrupt.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(proxy.awaitClientClose(SOON)).isTrue();
        }
    }

    @Test
    void tenThousandLinesOfProgressAreReadOneByOne() {
        List<String> lines = IntStream.rangeClosed(1, 10_000)
                .mapToObj(line ->
                        "{\"status\":\"pulling 0\",\"digest\":\"sha256:0\",\"total\":10000,\"completed\":" + line + "}")
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add("{\"status\":\"success\"}");
        proxy.use(Fault.answer(Answer.lines(lines)));
        long completed = 0;
        long parts = 0;
        try (Stream<Progress> progress =
                client().pullModelStream(PullRequest.builder().model("m").build())) {
            for (Iterator<Progress> each = progress.iterator(); each.hasNext(); ) {
                Long now = each.next().completed();
                completed = now == null ? completed : now;
                parts++;
            }
        }
        assertThat(parts).isEqualTo(10_001);
        assertThat(completed).isEqualTo(10_000);
    }

    @Test
    void aServerThatClosesItsConnectionsAfterEachAnswerIsNoTrouble() throws Exception {
        OllamaClient client = client();
        for (Fault fault : List.of(Fault.connectionClose(), Fault.closeAfterAnswer())) {
            proxy.use(fault);
            for (int call = 0; call < 3; call++) {
                assertThat(client.getVersion().version()).isNotEmpty();
                untilTheClientHasSeenTheEnd();
                assertThat(said(client.chatStream(CHAT).toList())).isEqualTo(SAID);
                untilTheClientHasSeenTheEnd();
                assertThat(message(client).content()).isEqualTo(SAID);
                untilTheClientHasSeenTheEnd();
            }
        }
        assertThat(proxy.requests()).describedAs("none was repeated").hasSize(18);
        assertThat(proxy.connections()).isEqualTo(18);
    }

    @Test
    void aConnectionThatDiedUnnoticedCostsARepetitionAndNothingElse() {
        OllamaClient client = client();
        client.getVersion();
        proxy.use(Fault.cutAfter(0).onlyFirst(1));
        assertThat(client.getVersion().version()).isNotEmpty();
        assertThat(proxy.requests()).hasSize(3);
        proxy.use(Fault.resetAfter(0).onlyFirst(1));
        assertThat(message(client).content()).isEqualTo(SAID);
        assertThat(proxy.requests("/api/chat")).hasSize(2);
    }

    @Test
    void nothingIsRepeatedOnceAByteOfTheAnswerCame() {
        for (Fault fault : List.of(Fault.cutAfter(1), Fault.cutAfter(20), Fault.cutAfter(100))) {
            proxy.use(fault);
            assertThat(catchThrowableOfType(OllamaException.class, () -> client().chat(CHAT)))
                    .isNotNull();
            assertThat(catchThrowableOfType(OllamaException.class, () -> client().getVersion()))
                    .isNotNull();
        }
        assertThat(proxy.requests()).hasSize(6);
    }

    /** A response that is the same as the only object and as the first part of a stream. */
    private void inBothWays(String line, Consumer<ChatResponse> check) {
        proxy.use(Fault.answer(Answer.lines(line, LAST)));
        check.accept(client().chatStream(CHAT).toList().get(0));
        proxy.use(Fault.answer(Answer.json(200, line)));
        check.accept(client().chat(CHAT));
    }

    private static String message(String members) {
        return "{\"model\":\"m\",\"created_at\":\"2026-11-22T14:35:13.7Z\",\"message\":{\"role\":\"assistant\","
                + members + "},\"done\":false}";
    }

    private static ChatMessage message(OllamaClient client) {
        return Objects.requireNonNull(client.chat(CHAT).message());
    }

    private static String said(List<ChatResponse> parts) {
        return parts.stream().map(part -> part.message().content()).collect(Collectors.joining());
    }

    private static String partial(OllamaException error) {
        return error.partialResult().orElseThrow().at("/message/content").asText();
    }

    private static void isChat(SeenRequest request) {
        assertThat(request.path()).isEqualTo("/api/chat");
    }

    private void chat(OllamaClient client, boolean stream) {
        if (stream) {
            try (Stream<ChatResponse> parts = client.chatStream(CHAT)) {
                parts.forEach(part -> read.incrementAndGet());
            }
        } else {
            client.chat(CHAT);
        }
    }

    private OllamaClient client() {
        return limited(builder -> builder);
    }

    private OllamaClient limited(UnaryOperator<OllamaClient.Builder> limits) {
        return limits.apply(OllamaClient.builder().baseUrl(proxy.url())).build();
    }

    /** Waits, because a request that must not be repeated fails if its connection ends at the same moment. */
    private void untilTheClientHasSeenTheEnd() throws InterruptedException {
        while (proxy.openConnections() > 0) {
            Thread.sleep(5);
        }
        Thread.sleep(200);
    }

    /** Runs an action shortly after the server has received the next request, when the caller waits. */
    private CompletableFuture<?> whenAsked(Runnable what) {
        int asked = proxy.requests().size() + 1;
        return later(() -> proxy.awaitRequests(asked, SOON), what);
    }

    /**
     * Runs an action when the caller waits: shortly after the proxy has sent everything before it stalls, the client has the headers
     * and the caller has read this many parts. On JDK 17, the JDK's client never ends its thread if a call is canceled while it reads
     * the headers.
     */
    private CompletableFuture<?> whenRead(int parts, Runnable what) {
        read.set(0);
        int spoiled = proxy.spoiled() + 1;
        return later(
                () -> {
                    long deadline = System.nanoTime() + SOON.toNanos();
                    BooleanSupplier reading = () -> proxy.spoiled() >= spoiled
                            && read.get() >= parts
                            && Watchdog.open().stream().allMatch(Exchange::isAnswered);
                    while (!reading.getAsBoolean() && System.nanoTime() - deadline < 0) {
                        Thread.sleep(5);
                    }
                    return reading.getAsBoolean();
                },
                what);
    }

    private static CompletableFuture<?> later(Callable<Boolean> ready, Runnable what) {
        return CompletableFuture.runAsync(() -> {
            try {
                assertThat(ready.call()).isTrue();
                Thread.sleep(SHORT.toMillis());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                what.run(); // Even after a failure; otherwise the caller waits too long.
            }
        });
    }
}
