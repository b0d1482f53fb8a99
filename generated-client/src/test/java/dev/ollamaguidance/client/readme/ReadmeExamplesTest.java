package dev.ollamaguidance.client.readme;

import static java.lang.System.Logger.Level.DEBUG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.client.Blobs;
import dev.ollamaguidance.client.CallListener;
import dev.ollamaguidance.client.CallReport;
import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.Images;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.OllamaJson;
import dev.ollamaguidance.client.Operation;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.client.StreamCollectors;
import dev.ollamaguidance.client.feign.OllamaApi;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.CopyRequest;
import dev.ollamaguidance.client.model.CreateRequest;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.model.DoubleEmbedding;
import dev.ollamaguidance.client.model.EmbedInput;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.model.Embedding;
import dev.ollamaguidance.client.model.EmbeddingsRequest;
import dev.ollamaguidance.client.model.GenerateRequest;
import dev.ollamaguidance.client.model.KeepAlive;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ModelOptions;
import dev.ollamaguidance.client.model.ModelSummary;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.PullRequest;
import dev.ollamaguidance.client.model.PushRequest;
import dev.ollamaguidance.client.model.ResponseFormat;
import dev.ollamaguidance.client.model.RunningModel;
import dev.ollamaguidance.client.model.ShowRequest;
import dev.ollamaguidance.client.model.ShowResponse;
import dev.ollamaguidance.client.model.Think;
import dev.ollamaguidance.client.model.ToolCall;
import dev.ollamaguidance.client.model.ToolDefinition;
import dev.ollamaguidance.client.model.ToolFunction;
import dev.ollamaguidance.client.model.ToolParameters;
import dev.ollamaguidance.client.model.ToolProperty;
import dev.ollamaguidance.client.model.ToolPropertyType;
import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.Answer;
import dev.ollamaguidance.standin.fault.Fault;
import dev.ollamaguidance.standin.fault.FaultProxy;
import dev.ollamaguidance.standin.junit.StandInExtension;
import feign.Feign;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@ExtendWith(StandInExtension.class)
final class ReadmeExamplesTest {

    @Test
    void findsTheModels(StandIn ollama) {
        OllamaClient client = OllamaClient.builder().baseUrl(ollama.url()).build();
        assertThat(client.listModels().models()).isNotEmpty();
    }

    private static final System.Logger log = System.getLogger("ollama");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private OllamaClient client;
    private FaultProxy wire;

    @BeforeEach
    void start(StandIn ollama, FaultProxy proxy) {
        wire = proxy;
        client = OllamaClient.builder().baseUrl(proxy.url()).build();
        Stream.of("qwen3:8b", "gemma3:4b", "me/mine").forEach(ollama.models()::add);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveTheTerminalBack() {
        System.setOut(terminal);
    }

    static ChatMessage user(String text) {
        return ChatMessage.builder().role(MessageRole.USER).content(text).build();
    }

    @Test
    void saysHello() throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), Hello.class.getName());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.environment().put("OLLAMA_HOST", wire.url().toString());
        Process hello = java.redirectErrorStream(true).start();

        assertThat(new String(hello.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("I'm so glad you're here.%n".formatted());
        assertThat(hello.waitFor()).isZero();
    }

    @Test
    void chats() {
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(user("Say hello.")))
                .options(ModelOptions.builder().temperature(0.2).numCtx(8192L).build())
                .build();
        ChatResponse answer = client.chat(request);
        System.out.println(answer.message().content());

        assertThat(printed()).isEqualTo("I'm so glad you're here.%n".formatted());
        assertThat(lastBody())
                .contains("\"options\":{\"num_ctx\":8192,\"temperature\":0.2}")
                .contains("\"stream\":false");
    }

    @Test
    void streamsAChat() {
        ChatRequest request = hello();
        ChatResponse whole;
        try (Stream<ChatResponse> parts = client.chatStream(request)) {
            whole = parts.peek(part -> System.out.print(part.message().content()))
                    .collect(StreamCollectors.chat());
        }
        System.out.printf(" (%.0f tokens a second)", whole.tokensPerSecond().orElse(0));

        assertThat(printed()).matches("I'm so glad you're here\\. \\(\\d+ tokens a second\\)");
        assertThat(whole.message().content()).isEqualTo("I'm so glad you're here.");
    }

    @Test
    void answersToolCalls() {
        wire.use(
                said("\"content\":\"\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}}]")
                        .onlyFirst(1),
                said("\"content\":\"It is sunny.\""));
        ToolDefinition weather = ToolDefinition.builder()
                .type(ToolDefinition.Type.FUNCTION)
                .function(ToolFunction.builder()
                        .name("get_weather")
                        .description("Current weather of a city")
                        .parameters(ToolParameters.builder()
                                .type("object")
                                .properties(Map.of(
                                        "city",
                                        ToolProperty.builder()
                                                .type(ToolPropertyType.of("string"))
                                                .build()))
                                .required(List.of("city"))
                                .build())
                        .build())
                .build();
        ChatRequest.Builder request = ChatRequest.builder().model("qwen3:8b").tools(List.of(weather));

        List<ChatMessage> history = new ArrayList<>(List.of(user("Weather in Paris?")));
        ChatMessage answer = client.chat(request.messages(history).build()).message();
        List<ToolCall> calls = answer.toolCalls();
        while (calls != null) {
            history.add(answer);
            for (ToolCall call : calls) {
                history.add(ChatMessage.builder()
                        .role(MessageRole.TOOL)
                        .toolName(call.function().name())
                        .toolCallId(call.id())
                        .content(weather(call.function().arguments()))
                        .build());
            }
            answer = client.chat(request.messages(history).build()).message();
            calls = answer.toolCalls();
        }

        assertThat(history)
                .extracting(ChatMessage::role)
                .containsExactly(MessageRole.USER, MessageRole.ASSISTANT, MessageRole.TOOL);
        assertThat(history.get(2).content()).isEqualTo("Sunny in Paris");
        assertThat(lastBody()).contains("\"tool_name\":\"get_weather\"", "\"tool_call_id\":\"call_1\"");
        assertThat(wire.requests("/api/chat")).hasSize(2);
        assertThat(answer.content()).isEqualTo("It is sunny.");
    }

    private static String weather(Map<String, Object> arguments) {
        return "Sunny in " + arguments.get("city");
    }

    @Test
    void thinks() {
        ChatRequest request = ChatRequest.builder()
                .model("qwen3:8b")
                .messages(List.of(user("Say hello.")))
                .think(Think.of(true))
                .build();
        try (Stream<ChatResponse> parts = client.chatStream(request)) {
            ChatMessage message = parts.collect(StreamCollectors.chat()).message();
            System.out.println("Thoughts: " + message.thinking());
            System.out.println("Answer: " + message.content());
        }

        assertThat(printed()).startsWith("Thoughts: I").contains("Answer: ");
        assertThat(lastBody()).contains("\"think\":true");
    }

    @Test
    void asksForJsonThatFitsASchema() throws Exception {
        wire.use(said("\"content\":\"{\\\"answer\\\":true}\""));
        Map<String, Object> schema = Map.of(
                "type", "object",
                "properties", Map.of("answer", Map.of("type", "boolean")),
                "required", List.of("answer"));
        ChatRequest request = ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(user("Is the sky blue? Answer as JSON.")))
                .format(ResponseFormat.of(schema))
                .options(ModelOptions.builder().temperature(0.0).build())
                .build();
        JsonNode answer =
                OllamaJson.mapper().readTree(client.chat(request).message().content());
        boolean blue = answer.path("answer").asBoolean();

        assertThat(blue).isTrue();
        assertThat(lastBody()).contains("\"format\":{", "\"properties\":{\"answer\":{\"type\":\"boolean\"}}");
    }

    @Test
    void showsAPicture() throws Exception {
        Path file = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
        wire.use(said("\"content\":\"A cat.\""));
        ChatMessage question = ChatMessage.builder()
                .role(MessageRole.USER)
                .content("What is this?")
                .images(List.of(Images.of(file)))
                .build();
        ChatRequest request = ChatRequest.builder()
                .model("gemma3:4b")
                .messages(List.of(question))
                .build();
        System.out.println(client.chat(request).message().content());

        assertThat(printed()).startsWith("A cat.");
        assertThat(lastBody()).contains("\"images\":[\"AQID\"]");
    }

    @Test
    void makesVectors() {
        EmbedRequest request = EmbedRequest.builder()
                .model("all-minilm:l6")
                .input(EmbedInput.of(List.of("A cat sleeps.", "A dog sleeps.")))
                .build();
        List<Embedding> vectors = client.embed(request).embeddings();
        double similarity = vectors.get(0).cosineSimilarity(vectors.get(1));
        float[] components = vectors.get(0).toArray();

        assertThat(similarity).isBetween(-1.0, 1.0);
        assertThat(components).hasSize(4);
    }

    @Test
    void makesAVectorTheOldWay() {
        DoubleEmbedding vector = client.embeddings(EmbeddingsRequest.builder()
                        .model("all-minilm:l6")
                        .prompt("Why is the sky blue?")
                        .build())
                .embedding();
        double[] components = vector.toArray();

        assertThat(components).hasSize(4);
    }

    @Test
    void looksAround() {
        System.out.println("Ollama " + client.getVersion().version());
        for (ModelSummary model : client.listModels().models()) {
            System.out.println(model.name() + ", " + model.size() + " bytes");
        }
        for (RunningModel model : client.listRunningModels().models()) {
            System.out.println(model.name() + " stays in memory until " + model.expiresAt());
        }
        ShowResponse shown =
                client.showModel(ShowRequest.builder().model("smollm2:135m").build());
        System.out.println(shown.capabilities() + ", " + shown.modelInfo().get("general.architecture"));

        assertThat(printed()).startsWith("Ollama 0.33.0").contains("smollm2:135m, ", " bytes", "[completion], llama");
    }

    @Test
    void pulls() {
        PullRequest request = PullRequest.builder().model("llama3.2:3b").build();
        try (Stream<Progress> steps = client.pullModelStream(request)) {
            steps.forEach(step -> System.out.println(step.status() + percent(step)));
        }

        assertThat(printed()).startsWith("pulling manifest").contains(" 100 %").endsWith("success%n".formatted());
        assertThat(client.listModels().models()).extracting(ModelSummary::name).contains("llama3.2:3b");
    }

    static String percent(Progress step) {
        Long total = step.total();
        Long completed = step.completed();
        return total == null || total == 0 || completed == null ? "" : " " + 100 * completed / total + " %";
    }

    @Test
    void stopsAPull() {
        wire.use(Fault.stallBeforeAnswer(Duration.ofMinutes(1)));
        PullRequest request = PullRequest.builder().model("llama3.2:3b").build();
        Cancellation stop = new Cancellation();
        CompletableFuture<Void> pull = CompletableFuture.runAsync(
                () -> client.with(options -> options.withCancellation(stop)).pullModel(request));
        stop.cancel(); // From a button, or any thread.

        assertThat(pull).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(OllamaException.Cancelled.class);
    }

    @Test
    void makesAModelOfAFile() throws Exception {
        Path file = Files.write(folder.resolve("mine.gguf"), new byte[] {'G', 'G', 'U', 'F'});
        String digest = Blobs.upload(
                client, file, (phase, done, total) -> System.out.println(phase + " " + done + " of " + total));
        client.createModel(CreateRequest.builder()
                .model("mine")
                .files(Map.of("mine.gguf", digest))
                .system("Answer in one word.")
                .build());

        assertThat(printed()).contains("HASH 4 of 4", "UPLOAD 4 of 4");
        assertThat(client.listModels().models()).extracting(ModelSummary::name).contains("mine:latest");
    }

    @Test
    void keepsModels() {
        client.copyModel(CopyRequest.builder()
                .source("smollm2:135m")
                .destination("me/mine")
                .build());
        try (Stream<Progress> steps =
                client.pushModelStream(PushRequest.builder().model("me/mine").build())) {
            steps.forEach(step -> System.out.println(step.status() + percent(step)));
        }
        client.deleteModel(DeleteRequest.builder().model("me/mine").build());

        assertThat(printed()).startsWith("retrieving manifest").contains(" 100 %");
        assertThat(client.listModels().models()).extracting(ModelSummary::name).doesNotContain("me/mine:latest");
    }

    @Test
    void keepsAModelInMemory() {
        GenerateRequest.Builder load = GenerateRequest.builder().model("smollm2:135m");
        client.generate(load.keepAlive(KeepAlive.of(Duration.ofMinutes(30))).build());
        client.generate(load.keepAlive(KeepAlive.of(-1)).build()); // For ever.
        client.generate(load.keepAlive(KeepAlive.of(0)).build()); // Frees its memory.

        assertThat(wire.requests("/api/generate"))
                .extracting(request -> request.body())
                .satisfiesExactly(
                        body -> assertThat(body).contains("\"keep_alive\":1800"),
                        body -> assertThat(body).contains("\"keep_alive\":-1"),
                        body -> assertThat(body).contains("\"keep_alive\":0"));
    }

    @Test
    void takesOptions() {
        OllamaClient patient = OllamaClient.builder()
                .connectTimeout(Duration.ofSeconds(2))
                .answerTimeout(Duration.ofMinutes(5))
                .idleTimeout(Duration.ofSeconds(30))
                .build();
        OllamaClient quick = client.with(options -> options.withCallTimeout(Duration.ofSeconds(5)));
        String version = quick.getVersion().version();

        assertThat(patient.options().idleTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(quick.options().callTimeout()).contains(Duration.ofSeconds(5));
        assertThat(version).startsWith("0.33.0");
    }

    @Test
    void isCancelled() {
        wire.use(Fault.stallBeforeAnswer(Duration.ofMinutes(1)));
        ChatRequest request = hello();
        Cancellation cancellation = new Cancellation();
        OllamaClient stoppable = client.with(options -> options.withCancellation(cancellation));
        CompletableFuture<ChatResponse> answer = CompletableFuture.supplyAsync(() -> stoppable.chat(request));
        cancellation.cancel(); // From any thread; Ollama stops working, too.

        assertThat(answer).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(OllamaException.Cancelled.class);
    }

    static String explain(OllamaException failure) {
        if (failure instanceof OllamaException.Answered answered) {
            return answered.status() + " " + answered.code() + ": " + answered.reason()
                    + answered.signinUrl().map(url -> "; sign in at " + url).orElse("");
        }
        if (failure instanceof OllamaException.TimedOut timedOut) {
            return timedOut.limit() + " took longer than " + timedOut.after();
        }
        if (failure instanceof OllamaException.CutOff cutOff) {
            return cutOff.partialResult()
                    .map(part ->
                            "only this came: " + part.at("/message/content").asText())
                    .orElse("nothing came");
        }
        return failure.code() + ": " + failure.reason(); // Unreachable, Unreadable, Cancelled.
    }

    @Test
    void explainsFailures() {
        wire.use(Fault.signIn("https://ollama.com/connect?name=x"));
        assertThat(explain(failure()))
                .isEqualTo("401 sign_in_required: unauthorized; sign in at https://ollama.com/connect?name=x");
        wire.use(Fault.errorLine(2, "model runner has unexpectedly stopped"));
        assertThat(explain(failure())).isEqualTo("200 model_runner_failed: model runner has unexpectedly stopped");
        wire.use(Fault.endAfterLines(2));
        assertThat(explain(failure())).startsWith("only this came: I");
        wire.use(Fault.stallAfterLines(2, Duration.ofMinutes(1)));
        client = client.with(options -> options.withIdleTimeout(Duration.ofMillis(100)));
        assertThat(explain(failure())).isEqualTo("IDLE took longer than PT0.1S");
        wire.close();
        assertThat(explain(failure()))
                .matches("\\w+: (no Ollama server responds at this URL|the server closed the connection).*");
    }

    private OllamaException failure() {
        return Objects.requireNonNull(catchThrowableOfType(OllamaException.class, () -> {
            try (Stream<ChatResponse> parts = client.chatStream(hello())) {
                parts.forEach(part -> {});
            }
        }));
    }

    static final class CallLog implements CallListener {
        @Override
        public void ended(CallReport report) {
            log.log(
                    DEBUG,
                    "{0} {1}: {2} after {3}, {4} parts",
                    report.call().operationId(),
                    report.call().model().orElse("-"),
                    report.outcome(),
                    report.duration(),
                    report.parts());
        }
    }

    @Test
    void tellsAListener() {
        OllamaClient logged = OllamaClient.builder()
                .baseUrl(wire.url())
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
    void reachesOthers() throws Exception {
        OllamaClient behindAProxy = OllamaClient.builder()
                .baseUrl("https://example.com/ollama")
                .bearerToken("secret") // Or basicCredentials(user, password), or header(name, value).
                .userAgent("my-program/1.0")
                .build();
        OllamaClient cloud = OllamaClient.builder()
                .host("https://ollama.com")
                .apiKeyFromEnvironment()
                .build();
        OllamaClient throughAProxy = OllamaClient.builder()
                .httpClient(HttpClient.newBuilder()
                        .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example.com", 3128)))
                        .sslContext(SSLContext.getDefault()))
                .build();

        assertThat(behindAProxy.baseUrl()).hasToString("https://example.com/ollama");
        assertThat(cloud.baseUrl()).hasToString("https://ollama.com:443");
        assertThat(throughAProxy.baseUrl()).hasToString("http://127.0.0.1:11434");
    }

    static List<ChatResponse> askAll(OllamaClient client, List<ChatRequest> requests, ExecutorService threads)
            throws Exception {
        List<Callable<ChatResponse>> calls = new ArrayList<>();
        for (ChatRequest request : requests) {
            calls.add(() -> client.chat(request));
        }
        List<ChatResponse> answers = new ArrayList<>();
        for (Future<ChatResponse> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void asksManyAtOnce() throws Exception {
        ExecutorService threads = threads();
        try {
            assertThat(askAll(client, Collections.nCopies(50, hello()), threads))
                    .hasSize(50);
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    /** Virtual ones where the JDK has them. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    @Test
    void callsByName() {
        Operation operation = Operations.byId("showModel");
        Object answer = operation.call(client, Map.of(), Map.of("model", "smollm2:135m"));
        System.out.println(operation.method() + " " + operation.path() + ": "
                + OllamaJson.mapper().valueToTree(answer));

        assertThat(printed()).startsWith("POST /api/show: {");
    }

    @Test
    void goesThroughFeign() {
        OllamaApi api = Feign.builder()
                .encoder(new JacksonEncoder(OllamaJson.mapper()))
                .decoder(new JacksonDecoder(OllamaJson.mapper()))
                .target(OllamaApi.class, client.baseUrl().toString());
        ChatResponse answer = api.chat(hello().withStream(false));

        assertThat(answer.message().content()).isEqualTo("I'm so glad you're here.");
    }

    private static ChatRequest hello() {
        return ChatRequest.builder()
                .model("smollm2:135m")
                .messages(List.of(user("Say hello.")))
                .build();
    }

    /** A response whose message has these fields, for examples that depend on the model's output. */
    private static Fault said(String members) {
        return Fault.answer(Answer.json(
                200, "{\"model\":\"m\",\"message\":{\"role\":\"assistant\"," + members + "},\"done\":true}"));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String lastBody() {
        return wire.requests().get(wire.requests().size() - 1).body();
    }
}
