package dev.ollamaguidance.standin.readme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

final class Assistant {

    private static final int TRIES = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI ollama;

    Assistant(URI ollama) {
        this.ollama = ollama;
    }

    /** The output of the model, or an apology. */
    String ask(String question) {
        String body = "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(question);
        HttpRequest request = HttpRequest.newBuilder(ollama.resolve("/api/chat"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return text(send(request));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "Sorry";
        }
    }

    private InputStream send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        for (int more = 1; more < TRIES && response.statusCode() == 503; more++) {
            response.body().close();
            response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        }
        return response.body();
    }

    private String text(InputStream body) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Scanner lines = new Scanner(body, StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                JsonNode line = json.readTree(lines.nextLine());
                if (line.has("error")) {
                    return "Sorry: " + line.path("error").asText();
                }
                text.append(line.at("/message/content").asText());
            }
        }
        return text.toString();
    }
}
