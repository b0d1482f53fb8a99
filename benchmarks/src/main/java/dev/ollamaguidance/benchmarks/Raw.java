package dev.ollamaguidance.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The baseline: the JDK's HTTP client and Jackson databind with records, as a competent programmer writes it for one use. */
final class Raw implements Contender {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json;
    private final boolean tuned;
    private final URI chat;
    private final URI embed;

    private Raw(String address, boolean tuned) {
        this.tuned = tuned;
        json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .configure(StreamReadFeature.USE_FAST_DOUBLE_PARSER, tuned)
                .build();
        chat = URI.create(address + "/api/chat");
        embed = URI.create(address + "/api/embed");
    }

    /** The baseline. */
    static Raw plain(String address) {
        return new Raw(address, false);
    }

    /** Reads numbers with Jackson's fast parser, and parses streams from bytes, without a string for each line. */
    static Raw tuned(String address) {
        return new Raw(address, true);
    }

    @Override
    public String chat(String model) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                post(chat, new ChatRequest(model, List.of(new Message("user", PROMPT)), false)),
                HttpResponse.BodyHandlers.ofByteArray());
        return json.readValue(checked(response).body(), ChatResponse.class)
                .message()
                .content();
    }

    @Override
    public void stream(String model, Consumer<String> tokens) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                post(chat, new ChatRequest(model, List.of(new Message("user", PROMPT)), true)),
                HttpResponse.BodyHandlers.ofInputStream());
        if (tuned) {
            streamBytes(checked(response).body(), tokens);
        } else {
            streamLines(checked(response).body(), tokens);
        }
    }

    private void streamLines(InputStream body, Consumer<String> tokens) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tokens.accept(json.readValue(line, ChatResponse.class).message().content());
            }
        }
    }

    private void streamBytes(InputStream body, Consumer<String> tokens) throws IOException {
        try (MappingIterator<ChatResponse> parts =
                json.readerFor(ChatResponse.class).readValues(body)) {
            while (parts.hasNextValue()) {
                tokens.accept(parts.nextValue().message().content());
            }
        }
    }

    @Override
    public Vectors embed(String model, List<String> texts) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(post(embed, new EmbedRequest(model, texts)), HttpResponse.BodyHandlers.ofByteArray());
        List<float[]> vectors =
                json.readValue(checked(response).body(), EmbedResponse.class).embeddings();
        return new Vectors(vectors.size(), vectors.get(vectors.size() - 1));
    }

    private HttpRequest post(URI address, Object body) throws IOException {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
    }

    private static <T> HttpResponse<T> checked(HttpResponse<T> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("Status " + response.statusCode());
        }
        return response;
    }

    private record ChatRequest(String model, List<Message> messages, boolean stream) {}

    private record Message(String role, String content) {}

    private record ChatResponse(
            String model,
            @JsonProperty("created_at") String createdAt,
            Message message,
            boolean done,
            @JsonProperty("done_reason") @Nullable String doneReason,
            @JsonProperty("total_duration") long totalDuration,
            @JsonProperty("load_duration") long loadDuration,
            @JsonProperty("prompt_eval_count") int promptEvalCount,
            @JsonProperty("prompt_eval_duration") long promptEvalDuration,
            @JsonProperty("eval_count") int evalCount,
            @JsonProperty("eval_duration") long evalDuration) {}

    private record EmbedRequest(String model, List<String> input) {}

    private record EmbedResponse(
            String model,
            List<float[]> embeddings,
            @JsonProperty("total_duration") long totalDuration,
            @JsonProperty("load_duration") long loadDuration,
            @JsonProperty("prompt_eval_count") int promptEvalCount) {}
}
