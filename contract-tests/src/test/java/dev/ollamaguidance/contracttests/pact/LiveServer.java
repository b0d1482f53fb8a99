package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.api.examples.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Ollama, spoken to through its own API and not through the client that is being tested. */
final class LiveServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    LiveServer(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    String version() {
        return ExactJson.read(require("GET", "/api/version", null))
                .path("version")
                .asText();
    }

    /** The digests of the models that are there, by name with tag. */
    Map<String, String> models() {
        Map<String, String> digests = new LinkedHashMap<>();
        ExactJson.read(require("GET", "/api/tags", null))
                .path("models")
                .forEach(model -> digests.put(
                        model.path("name").asText(), model.path("digest").asText()));
        return digests;
    }

    boolean hasModel(String model) {
        Map<String, String> models = models();
        return models.containsKey(model) || models.containsKey(model + ":latest");
    }

    void create(JsonNode request) {
        require("POST", "/api/create", request);
    }

    /** The parameters that the model was made with, in the form of a Modelfile; empty where it has none. */
    String parameters(String model) {
        return ExactJson.read(require("POST", "/api/show", object("model", model)))
                .path("parameters")
                .asText();
    }

    void copy(String source, String destination) {
        require("POST", "/api/copy", object("source", source).put("destination", destination));
    }

    void push(String model) {
        require("POST", "/api/push", object("model", model).put("insecure", true));
    }

    void delete(String model) {
        String request = object("model", model).toString();
        HttpResponse<String> answer = send("DELETE", "/api/delete", BodyPublishers.ofString(request));
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new IllegalStateException(model + " cannot be deleted: " + answer.body());
        }
    }

    void load(String model) {
        require("POST", "/api/generate", object("model", model).put("stream", false));
    }

    /** Puts a model out of memory, and waits until it is. */
    void unload(String model) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        require(
                "POST",
                "/api/generate",
                object("model", model).put("keep_alive", 0).put("stream", false));
        while (loaded().contains(model)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The Ollama at " + url + " keeps in memory: " + model);
            }
            pause();
        }
    }

    /** The models in memory. */
    List<String> loaded() {
        List<String> names = new ArrayList<>();
        ExactJson.read(require("GET", "/api/ps", null))
                .path("models")
                .forEach(model -> names.add(model.path("name").asText()));
        return names;
    }

    boolean hasBlob(String digest) {
        return send("HEAD", blobPath(digest), BodyPublishers.noBody()).statusCode() == 200;
    }

    void upload(String digest, String text) {
        HttpResponse<String> answer = send("POST", blobPath(digest), BodyPublishers.ofString(text));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(digest + " cannot be uploaded: " + answer.body());
        }
    }

    private static String blobPath(String digest) {
        return "/api/blobs/" + digest;
    }

    private static ObjectNode object(String member, String value) {
        return JsonNodeFactory.instance.objectNode().put(member, value);
    }

    private String require(String method, String path, @Nullable JsonNode body) {
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpResponse<String> answer = send(method, path, sent);
        if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path)).method(method, body).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException("No Ollama answers at " + url, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
