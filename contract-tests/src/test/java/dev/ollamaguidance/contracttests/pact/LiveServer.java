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

/** A real Ollama, called directly and not through the client under test. */
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

    /** The digests of the local models, by name with tag. */
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

    /** The parameters of the model in the syntax of a Modelfile; empty if it has none. */
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
        HttpResponse<String> response = send("DELETE", "/api/delete", BodyPublishers.ofString(request));
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw new IllegalStateException(model + " cannot be deleted: " + response.body());
        }
    }

    void load(String model) {
        require("POST", "/api/generate", object("model", model).put("stream", false));
    }

    /** Unloads a model and waits until it is unloaded. */
    void unload(String model) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        require(
                "POST",
                "/api/generate",
                object("model", model).put("keep_alive", 0).put("stream", false));
        while (loaded().contains(model)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The Ollama at " + url + " does not unload " + model);
            }
            pause();
        }
    }

    /** The names of the running models. */
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
        HttpResponse<String> response = send("POST", blobPath(digest), BodyPublishers.ofString(text));
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(digest + " cannot be uploaded: " + response.body());
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
        HttpResponse<String> response = send(method, path, sent);
        if (response.statusCode() != 200 || response.body().contains("\"error\"")) {
            throw new IllegalStateException(path + " returned " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path)).method(method, body).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException("No Ollama responds at " + url, failure);
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
