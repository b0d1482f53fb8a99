package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real Ollama, set up through its own API and not through the client that is being tested.
 *
 * <p>The models of the contract's list have to be there. Any other model is made from the chat model, with a template that
 * knows tools, and is deleted at the end, as are uploaded blobs. Pulling needs a registry whose address is the one in the
 * requests and that takes what is pushed to it.
 */
final class LiveWorld implements World {

    private static final String CHAT_MODEL = "smollm2:135m";
    private static final String HELPER_MODEL = "pact-helper";

    /** Shows the tools to the model and says how a call is written; that makes Ollama read calls from its answers. */
    private static final String TEMPLATE_WITH_TOOLS = """
            {{- if .Tools }}Tools: {{ .Tools }}
            {{ end }}
            {{- range .Messages }}<|im_start|>{{ .Role }}
            {{ if .ToolCalls }}
            {{- range .ToolCalls }}{"name": "{{ .Function.Name }}", "arguments": {{ .Function.Arguments }}}{{ end }}
            {{- else }}{{ .Content }}{{ end }}<|im_end|>
            {{ end }}<|im_start|>assistant
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<Runnable> toUndo = new ArrayDeque<>();
    private final URI url;
    private final List<String> neededModels;
    private final Optional<String> registry;

    /**
     * A world around a server that runs already.
     *
     * @param neededModels models that have to be there
     * @param registry host and port of a registry that the server reaches under this name; nothing where there is none
     */
    LiveWorld(URI url, List<String> neededModels, Optional<String> registry) {
        this.url = url;
        this.neededModels = List.copyOf(neededModels);
        this.registry = registry;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public Optional<String> whyNot(StartingState state) {
        String model = state.parameters().getOrDefault(Sentences.MODEL, "");
        boolean pulls = state.sentence().equals(Sentences.REGISTRY_OFFERS_MODEL);
        if (!pulls || registry.filter(host -> model.startsWith(host + "/")).isPresent()) {
            return Optional.empty();
        }
        String host = model.contains("/") ? model.substring(0, model.indexOf('/')) : model;
        return Optional.of("No registry to pull " + model + " from; run one that takes pushes at " + host
                + " and say so by -Dollama.registry=" + host);
    }

    /**
     * Looks once whether there is any point in going on.
     *
     * @throws IllegalStateException when a needed model is not there
     * @throws UncheckedIOException when nothing answers
     */
    void requireReady() {
        List<String> missing = new ArrayList<>(neededModels);
        missing.removeAll(models());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The Ollama at " + url + " lacks the models " + missing);
        }
    }

    @Override
    public void runs(String recording) {
        // It runs before it is tested.
    }

    @Override
    public void modelIsThere(String model) {
        if (!models().contains(model) && !models().contains(model + ":latest")) {
            make(model, CHAT_MODEL, TEMPLATE_WITH_TOOLS, null);
        }
    }

    @Override
    public void noSuchModel(String model) {
        delete(model);
    }

    @Override
    public void registryOffers(String model) {
        modelIsThere(model);
        require("POST", "/api/push", json("model", model).put("insecure", true));
        delete(model);
        toUndo.push(() -> delete(model));
    }

    @Override
    public void registryLacks(String model) {
        delete(model);
    }

    @Override
    public void blobIsThere(String digest, @Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("No example has the bytes of " + digest);
        }
        String path = "/api/blobs/" + digest;
        HttpResponse<String> answer = send("POST", path, BodyPublishers.ofString(text));
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        toUndo.push(() -> noSuchBlob(digest, text));
    }

    /** Ollama deletes a blob only with the last model that uses it; so one is made whose licence is this text. */
    @Override
    public void noSuchBlob(String digest, @Nullable String text) {
        if (text != null && Digests.of(text).equals(digest)) {
            toUndo.push(() -> noSuchBlobNow(digest, text));
        }
        noSuchBlobNow(digest, text);
    }

    private void noSuchBlobNow(String digest, @Nullable String text) {
        if (!hasBlob(digest)) {
            return;
        }
        if (text != null && Digests.of(text).equals(digest)) {
            make(HELPER_MODEL, CHAT_MODEL, null, text);
            delete(HELPER_MODEL);
        }
        if (hasBlob(digest)) {
            throw new IllegalStateException("The Ollama at " + url + " has the blob " + digest + " and keeps it");
        }
    }

    @Override
    public void close() {
        while (!toUndo.isEmpty()) {
            toUndo.pop().run();
        }
    }

    private boolean hasBlob(String digest) {
        return send("HEAD", "/api/blobs/" + digest, BodyPublishers.noBody()).statusCode() == 200;
    }

    private List<String> models() {
        List<String> names = new ArrayList<>();
        Json.read(require("GET", "/api/tags", null))
                .path("models")
                .forEach(model -> names.add(model.path("name").asText()));
        return names;
    }

    private void make(String model, String from, @Nullable String template, @Nullable String license) {
        ObjectNode request = json("model", model).put("from", from).put("stream", false);
        if (template != null) {
            request.put("template", template);
        }
        if (license != null) {
            request.put("license", license);
        }
        require("POST", "/api/create", request);
        toUndo.push(() -> delete(model));
    }

    private void delete(String model) {
        HttpResponse<String> answer = send(
                "DELETE",
                "/api/delete",
                BodyPublishers.ofString(json("model", model).toString()));
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new IllegalStateException(model + " cannot be deleted: " + answer.body());
        }
    }

    private static ObjectNode json(String member, String value) {
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
}
