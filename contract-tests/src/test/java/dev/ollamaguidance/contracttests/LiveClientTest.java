package dev.ollamaguidance.contracttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ollamaguidance.client.Blobs;
import dev.ollamaguidance.client.Cancellation;
import dev.ollamaguidance.client.OllamaClient;
import dev.ollamaguidance.client.OllamaException;
import dev.ollamaguidance.client.StreamCollectors;
import dev.ollamaguidance.client.model.ChatMessage;
import dev.ollamaguidance.client.model.ChatRequest;
import dev.ollamaguidance.client.model.ChatResponse;
import dev.ollamaguidance.client.model.CopyRequest;
import dev.ollamaguidance.client.model.CreateRequest;
import dev.ollamaguidance.client.model.DeleteRequest;
import dev.ollamaguidance.client.model.DoneReason;
import dev.ollamaguidance.client.model.EmbedInput;
import dev.ollamaguidance.client.model.EmbedRequest;
import dev.ollamaguidance.client.model.EmbedResponse;
import dev.ollamaguidance.client.model.EmbeddingsRequest;
import dev.ollamaguidance.client.model.GenerateRequest;
import dev.ollamaguidance.client.model.KeepAlive;
import dev.ollamaguidance.client.model.MessageRole;
import dev.ollamaguidance.client.model.ModelOptions;
import dev.ollamaguidance.client.model.ModelSummary;
import dev.ollamaguidance.client.model.Progress;
import dev.ollamaguidance.client.model.RunningModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the client against a real Ollama, from listing models to deleting one. {@code -Dollama.url} sets its base URL, by default
 * the default address of Ollama. {@code -Dollama.gguf=FILE} names the chat model to upload.
 */
@Tag("live")
@Timeout(300)
final class LiveClientTest {

    private static final String EMBEDDING_MODEL = "all-minilm:l6";
    private static final int HEAD = 4096;

    // Unique names: a loaded model stays loaded under its name after it is deleted.
    private final String model = "live-client-" + UUID.randomUUID() + ":gguf";
    private final String copy = model.replace(":gguf", ":copy");

    @TempDir
    private Path folder;

    private final OllamaClient client = OllamaClient.builder()
            .baseUrl(System.getProperty("ollama.url", "http://127.0.0.1:11434"))
            .callTimeout(Duration.ofMinutes(3))
            .build();

    @Test
    void runsEveryStepAgainstARealOllama() throws Exception {
        String gguf = System.getProperty("ollama.gguf", "");
        assumeTrue(!gguf.isEmpty(), "-Dollama.gguf is not set");
        assertThat(models()).contains(EMBEDDING_MODEL).doesNotContain(model, copy);
        try {
            createsFromAFile(renamed(Path.of(gguf)));
            String whole = chats();
            streams(whole);
            stops();
            embeds();
            assertUnloads();
            copiesAndDeletes();
        } finally {
            models().stream().filter(Set.of(model, copy)::contains).forEach(this::delete);
        }
        System.out.printf(
                "Ollama %s at %s passed every step%n", client.getVersion().version(), client.baseUrl());
    }

    private void createsFromAFile(Path file) {
        Set<Blobs.Phase> phases = EnumSet.noneOf(Blobs.Phase.class);
        String digest = Blobs.upload(client, file, (phase, done, total) -> {
            if (done == total) {
                phases.add(phase);
            }
        });
        assertThat(phases).containsExactly(Blobs.Phase.HASH, Blobs.Phase.UPLOAD);
        assertThat(client.blobExists(digest)).isTrue();
        CreateRequest request = CreateRequest.builder()
                .model(model)
                .files(Map.of("model.gguf", digest))
                .template("""
                        {{- range .Messages }}<|im_start|>{{ .Role }}
                        {{ .Content }}<|im_end|>
                        {{ end }}<|im_start|>assistant
                        """)
                .parameters(ModelOptions.builder()
                        .stop(List.of("<|im_start|>", "<|im_end|>"))
                        .build())
                .build();
        try (Stream<Progress> steps = client.createModelStream(request)) {
            List<String> seen = steps.map(Progress::status).toList();
            assertThat(seen).hasSizeGreaterThan(2).endsWith("success");
        }
        assertThat(models()).contains(model);
    }

    private String chats() {
        ChatResponse answer = client.chat(chat("Say hello.", 8));
        assertThat(answer.message().role()).isEqualTo(MessageRole.ASSISTANT);
        assertThat(answer.message().content()).isNotBlank();
        assertThat(answer.doneReason()).isIn(DoneReason.STOP, DoneReason.LENGTH);
        assertThat(answer.evalCount()).isBetween(1L, 8L);
        assertThat(answer.totalDurationAsDuration().orElseThrow()).isPositive();
        assertThat(answer.tokensPerSecond().orElse(0)).isPositive();
        return String.valueOf(answer.message().content());
    }

    private void streams(String whole) {
        List<ChatResponse> parts = new ArrayList<>();
        try (Stream<ChatResponse> stream = client.chatStream(chat("Say hello.", 8))) {
            ChatResponse collected = stream.peek(parts::add).collect(StreamCollectors.chat());
            assertThat(collected.message().content()).isEqualTo(whole);
            assertThat(collected.done()).isTrue();
        }
        assertThat(parts).hasSizeGreaterThan(2);
    }

    /** Ollama does not unload a model that still generates, and this one would generate for minutes. */
    private void stops() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        OllamaClient stoppable = client.with(options -> options.withCancellation(cancellation));
        try (Stream<ChatResponse> parts = stoppable.chatStream(endless())) {
            Iterator<ChatResponse> reader = parts.iterator();
            assertThat(reader.next().message().content()).isNotNull();
            cancellation.cancel();
            assertThatThrownBy(() -> reader.forEachRemaining(part -> {})).isInstanceOf(OllamaException.Cancelled.class);
        }
        assertUnloads();

        try (Stream<ChatResponse> parts = client.chatStream(endless())) {
            assertThat(parts.limit(2)).hasSize(2);
        }
        assertUnloads();
        assertThat(chats()).isNotBlank();
    }

    private void assertUnloads() throws InterruptedException {
        client.generate(GenerateRequest.builder()
                .model(model)
                .keepAlive(KeepAlive.of(0))
                .build());
        for (int tries = 0; tries < 100 && running().contains(model); tries++) {
            Thread.sleep(100);
        }
        assertThat(running()).doesNotContain(model);
    }

    private void embeds() {
        EmbedResponse answer = client.embed(EmbedRequest.builder()
                .model(EMBEDDING_MODEL)
                .input(EmbedInput.of(List.of("A cat sleeps.", "A cat is asleep.", "Stocks fell.")))
                .build());
        assertThat(answer.embeddings())
                .hasSize(3)
                .allSatisfy(vector -> assertThat(vector.dimensions()).isEqualTo(384));
        assertThat(answer.embeddings()
                        .get(0)
                        .cosineSimilarity(answer.embeddings().get(1)))
                .isGreaterThan(answer.embeddings()
                        .get(0)
                        .cosineSimilarity(answer.embeddings().get(2)));
        double[] old = client.embeddings(EmbeddingsRequest.builder()
                        .model(EMBEDDING_MODEL)
                        .prompt("A cat sleeps.")
                        .build())
                .embedding()
                .toArray();
        float[] present = answer.embeddings().get(0).toArray();
        // Before 0.13.5 the old operation does not normalize its vectors.
        double length = 0;
        for (double component : old) {
            length += component * component;
        }
        for (int i = 0; i < present.length; i++) {
            assertThat(old[i] / Math.sqrt(length)).isCloseTo(present[i], within(0.001));
        }
    }

    private void copiesAndDeletes() {
        client.copyModel(CopyRequest.builder().source(model).destination(copy).build());
        assertThat(models()).contains(model, copy);
        delete(model);
        delete(copy);
        assertThat(models()).doesNotContain(model, copy);
        assertThatThrownBy(() -> delete(copy)).isInstanceOfSatisfying(OllamaException.Answered.class, failure -> {
            assertThat(failure.status()).isEqualTo(404);
            assertThat(failure.code()).isEqualTo("model_not_found");
        });
    }

    private void delete(String name) {
        client.deleteModel(DeleteRequest.builder().model(name).build());
    }

    private List<String> models() {
        return client.listModels().models().stream().map(ModelSummary::name).toList();
    }

    private List<String> running() {
        return client.listRunningModels().models().stream()
                .map(RunningModel::name)
                .toList();
    }

    private ChatRequest chat(String question, long tokens) {
        return ChatRequest.builder()
                .model(model)
                .messages(List.of(ChatMessage.builder()
                        .role(MessageRole.USER)
                        .content(question)
                        .build()))
                .options(ModelOptions.builder()
                        .temperature(0.0)
                        .seed(1L)
                        .numPredict(tokens)
                        .build())
                .build();
    }

    /** Requests output that ends only when the token limit is reached. */
    private ChatRequest endless() {
        ChatRequest request = chat("Count from 1 to 100000. Write every number.", 20_000);
        return request.toBuilder()
                .options(ModelOptions.builder()
                        .temperature(0.0)
                        .seed(1L)
                        .numPredict(20_000L)
                        .stop(List.of("never said"))
                        .build())
                .build();
    }

    /** A copy of the model with another name in its metadata, so that no server has the file yet. */
    private Path renamed(Path gguf) throws IOException {
        Path copy = Files.copy(gguf, folder.resolve("model.gguf"));
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            byte[] head = new byte[HEAD];
            file.readFully(head);
            String key = "general.name";
            int at = new String(head, StandardCharsets.ISO_8859_1).indexOf(key);
            assertThat(at).as("position of the name in the GGUF").isPositive();
            int length = at + key.length() + Integer.BYTES;
            int characters = head[length];
            assertThat(characters).as("length of the name").isBetween(6, 64);
            file.seek(length + Long.BYTES);
            file.write(UUID.randomUUID()
                    .toString()
                    .repeat(2)
                    .substring(0, characters)
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return copy;
    }
}
