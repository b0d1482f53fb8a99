package dev.ollamaguidance.client.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallReport;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.fault.SeenRequest;
import dev.ollamaguidance.standin.junit.StandInExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the examples of the README. ReadmeTest checks that the README shows them. */
@Timeout(120)
@ExtendWith(StandInExtension.class)
final class ReadmeExamplesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HELLO = "I'm so glad you're here.";
    private static final String TOOL_CALL =
            "\"content\":\"\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}}]";

    @TempDir
    private static @Nullable Path folder;

    private static @Nullable StandIn standIn;
    private static @Nullable FaultProxy proxy;
    private static @Nullable ExampleProcess examples;

    private int earlierRequests;

    @BeforeAll
    static void start() throws IOException {
        standIn = StandIn.contract().pace(Duration.ZERO).start();
        proxy = FaultProxy.inFrontOf(standIn.url());
        Path files = Objects.requireNonNull(folder);
        Files.write(files.resolve("cat.png"), new byte[] {1, 2, 3});
        Files.write(files.resolve("mine.gguf"), new byte[] {'G', 'G', 'U', 'F'});
        examples = ExampleProcess.start(proxy.url(), files);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(examples).close();
        wire().close();
        Objects.requireNonNull(standIn).close();
    }

    @BeforeEach
    void reset() {
        wire().use();
        Stream.of("qwen3:8b", "gemma3:4b", "me/mine")
                .forEach(Objects.requireNonNull(standIn).models()::add);
        earlierRequests = wire().requests().size();
    }

    @Test
    void saysHello() throws IOException {
        assertThat(run(Hello.class)).isEqualTo(HELLO + "%n".formatted());
    }

    @Test
    void chats() throws IOException {
        assertThat(run(Chat.class)).isEqualTo(HELLO + "%n".formatted());
        assertThat(lastBody())
                .contains("\"options\":{\"num_ctx\":8192,\"temperature\":0.2}")
                .contains("\"stream\":false");
    }

    @Test
    void streamsAChat() throws IOException {
        assertThat(run(StreamingChat.class)).matches("I'm so glad you're here\\. \\(\\d+ tokens per second\\)");
    }

    /** Servers that are not Ollama omit fields. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Hello.class,
                Chat.class,
                StreamingChat.class,
                ToolLoop.class,
                Thinking.class,
                StructuredOutput.class,
                DescribeImage.class,
                Similarity.class,
                OlderEmbeddings.class,
                ListModels.class,
                Errors.class,
                FeignChat.class
            })
    void succeedsWithoutTheMainFieldOfTheResponse(Class<?> example) throws IOException {
        wire().use(Fault.answer(Answer.json(200, "{\"done\":true}")));

        assertThat(run(example)).doesNotContain("NullPointerException");
    }

    @Test
    void sendsToolResults() throws IOException {
        wire().use(message(TOOL_CALL).onlyFirst(1), message("\"content\":\"It is sunny.\""));

        assertThat(run(ToolLoop.class)).isEqualTo("It is sunny.%n".formatted());
        assertThat(requests()).hasSize(2);
        assertThat(lastBody())
                .containsSubsequence("\"role\":\"user\"", "\"role\":\"assistant\"", "\"role\":\"tool\"")
                .contains("Sunny in Paris", "\"tool_name\":\"get_weather\"", "\"tool_call_id\":\"call_1\"");
    }

    @Test
    void limitsTheRoundsOfToolCalls() throws IOException {
        wire().use(message(TOOL_CALL));

        ExampleProcess.Result result = Objects.requireNonNull(examples).run(ToolLoop.class);

        assertThat(result.failed()).isTrue();
        assertThat(result.output()).contains("The model still calls tools after 5 rounds");
        assertThat(requests()).hasSize(6);
    }

    @Test
    void thinks() throws IOException {
        assertThat(run(Thinking.class)).startsWith("Thinking: I").contains("Response: ");
        assertThat(lastBody()).contains("\"think\":true");
    }

    @Test
    void requestsJsonThatMatchesASchema() throws IOException {
        wire().use(message("\"content\":\"{\\\"answer\\\":true}\""));

        assertThat(run(StructuredOutput.class)).isEqualTo("The sky is blue%n".formatted());
        assertThat(lastBody()).contains("\"format\":{", "\"properties\":{\"answer\":{\"type\":\"boolean\"}}");
    }

    @Test
    void sendsAnImage() throws IOException {
        wire().use(message("\"content\":\"A cat.\""));

        assertThat(run(DescribeImage.class)).startsWith("A cat.");
        assertThat(lastBody()).contains("\"images\":[\"AQID\"]");
    }

    @Test
    void comparesEmbeddings() throws IOException {
        assertThat(run(Similarity.class)).matches("4 components, similarity -?[01]\\.\\d+\\R");
    }

    @Test
    void callsTheOlderEmbeddings() throws IOException {
        assertThat(run(OlderEmbeddings.class)).isEqualTo("4 components%n".formatted());
    }

    @Test
    void listsModels() throws IOException {
        assertThat(run(ListModels.class))
                .startsWith("Ollama 0.33.0")
                .contains("smollm2:135m, ", " bytes", "[completion], llama");
    }

    @Test
    void pulls() throws IOException {
        assertThat(run(Pull.class))
                .startsWith("pulling manifest")
                .contains(" 100 %")
                .endsWith("success%n".formatted());
        assertThat(models()).contains("llama3.2:3b");
    }

    @Test
    void cancelsAPull() throws IOException {
        wire().use(Fault.stallBeforeAnswer(Duration.ofMinutes(1)));

        assertThat(run(CancelPull.class)).startsWith("Stopped: ");
    }

    @Test
    void createsAModelFromAFile() throws IOException {
        assertThat(run(CreateFromFile.class)).contains("HASH 4 of 4", "UPLOAD 4 of 4");
        assertThat(models()).contains("mine:latest");
    }

    @Test
    void copiesPushesAndDeletes() throws IOException {
        assertThat(run(CopyPushDelete.class)).startsWith("retrieving manifest").contains("success");
        assertThat(models()).doesNotContain("me/mine:latest");
    }

    @Test
    void keepsAModelInMemory() throws IOException {
        run(KeepLoaded.class);

        assertThat(requests())
                .extracting(SeenRequest::body)
                .satisfiesExactly(
                        body -> assertThat(body).contains("\"keep_alive\":1800"),
                        body -> assertThat(body).contains("\"keep_alive\":-1"),
                        body -> assertThat(body).contains("\"keep_alive\":0"));
    }

    @Test
    void setsTimeouts() throws IOException {
        assertThat(run(Timeouts.class)).startsWith("0.33.0").contains("PT30S", "PT5S");
    }

    @Test
    void cancels() throws IOException {
        wire().use(Fault.stallBeforeAnswer(Duration.ofMinutes(1)));

        assertThat(run(Cancel.class)).startsWith("Canceled: ");
    }

    @Test
    void explainsFailures(StandIn ollama, FaultProxy faults) throws IOException {
        OllamaClient client = OllamaClient.builder().baseUrl(faults.url()).build();
        faults.use(Fault.signIn("https://ollama.com/connect?name=x"));
        assertThat(Errors.explain(failure(client)))
                .isEqualTo("401 sign_in_required: unauthorized; sign in at https://ollama.com/connect?name=x");
        faults.use(Fault.errorLine(2, "model runner has unexpectedly stopped"));
        assertThat(Errors.explain(failure(client)))
                .isEqualTo("200 model_runner_failed: model runner has unexpectedly stopped");
        faults.use(Fault.endAfterLines(2));
        assertThat(Errors.explain(failure(client))).startsWith("received only: I");
        faults.use(Fault.stallAfterLines(2, Duration.ofMinutes(1)));
        assertThat(Errors.explain(failure(client.with(options -> options.withIdleTimeout(Duration.ofMillis(100))))))
                .isEqualTo("IDLE took longer than PT0.1S");
        faults.close();
        assertThat(Errors.explain(failure(client))).matches("(unreachable|no_reply): .*");
        assertThat(run(Errors.class)).startsWith("404 model_not_found: ");
    }

    @Test
    void logsCalls() throws IOException {
        assertThat(run(CallLog.class)).contains("getVersion -: COMPLETED after PT", ", 1 parts", "0.33.0");
    }

    @Test
    void notifiesAListenerOfOneCall(StandIn ollama) {
        OllamaClient logged = OllamaClient.builder()
                .baseUrl(ollama.url())
                .listener(new CallLog())
                .build();
        List<CallReport> reports = Collections.synchronizedList(new ArrayList<>());
        CallListener listener = new CallListener() {
            @Override
            public void ended(CallReport report) {
                reports.add(report);
            }
        };
        logged.with(options -> options.withListener(listener)).chat(hello());

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).outcome()).isEqualTo(CallReport.Outcome.COMPLETED);
    }

    @Test
    void configuresOtherServers() throws IOException {
        assertThat(run(OtherServers.class).lines())
                .containsExactly("https://example.com/ollama", "https://ollama.com:443", "http://127.0.0.1:11434");
    }

    @Test
    void chatsManyTimesAtOnce(StandIn ollama) throws Exception {
        OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();
        ExecutorService threads = threads();
        try {
            assertThat(ManyChats.chatAll(client, Collections.nCopies(50, hello()), threads))
                    .hasSize(50);
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(run(ManyChats.class)).isEqualTo("50 responses%n".formatted());
    }

    /** Virtual threads if the JDK has them. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    @Test
    void callsByName() throws IOException {
        assertThat(run(CallByName.class)).startsWith("POST /api/show: {");
    }

    @Test
    void chatsWithFeign() throws IOException {
        assertThat(run(FeignChat.class)).isEqualTo(HELLO + "%n".formatted());
    }

    private static ChatRequest hello() {
        return ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content("Say hello.")
                        .build()))
                .build();
    }

    private static OllamaException failure(OllamaClient client) {
        return Objects.requireNonNull(catchThrowableOfType(OllamaException.class, () -> {
            try (Stream<ChatResponse> parts = client.chatStream(hello())) {
                parts.forEach(part -> {});
            }
        }));
    }

    /** A response with these fields in its message, for examples that depend on the output of a model. */
    private static Fault message(String fields) {
        return Fault.answer(Answer.json(
                200, "{\"model\":\"m\",\"message\":{\"role\":\"assistant\"," + fields + "},\"done\":true}"));
    }

    /** Runs an example that succeeds and returns what it printed. */
    private static String run(Class<?> example) throws IOException {
        ExampleProcess.Result result = Objects.requireNonNull(examples).run(example);
        assertThat(result.failed()).as(result.output()).isFalse();
        return result.output();
    }

    private static FaultProxy wire() {
        return Objects.requireNonNull(proxy);
    }

    private static List<String> models() {
        return Objects.requireNonNull(standIn).models().names();
    }

    /** The requests of this test. */
    private List<SeenRequest> requests() {
        List<SeenRequest> all = wire().requests();
        return all.subList(earlierRequests, all.size());
    }

    private String lastBody() {
        List<SeenRequest> requests = requests();
        return requests.get(requests.size() - 1).body();
    }
}
