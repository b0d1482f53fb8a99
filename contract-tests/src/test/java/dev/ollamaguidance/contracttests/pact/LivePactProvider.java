package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real Ollama, set up through its own API.
 *
 * <p>The models of the contract's list have to be there. Any other model is made from the chat model, as it was when the
 * examples were recorded. At the end every model that was made, pulled or copied is deleted, and one that was overwritten is put
 * back, as are uploaded blobs. Pushing and pulling needs a registry whose address is the one in the requests.
 */
final class LivePactProvider implements PactProvider {

    private static final String CHAT_MODEL = "smollm2:135m";
    private static final String HELPER_MODEL = "pact-helper";
    private static final String KEPT_MODEL = "pact-kept-";

    private final Deque<Runnable> toUndo = new ArrayDeque<>();
    private final LiveServer server;
    private final Examples examples;
    private final Optional<String> registry;

    /**
     * A world around a server that runs already.
     *
     * @param registry host and port of a registry that the server reaches under this name; nothing where there is none
     */
    LivePactProvider(LiveServer server, Examples examples, Optional<String> registry) {
        this.server = server;
        this.examples = examples;
        this.registry = registry;
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public Optional<String> whyNot(StartingState state) {
        return switch (state.sentence()) {
            case ProviderStates.SIGNED_IN -> Optional.of("it takes an account at ollama.com");
            case ProviderStates.CLOUD_IS_OFF ->
                Optional.of("the server would have to be started with OLLAMA_NO_CLOUD=1");
            case ProviderStates.RUNNER_DIES -> Optional.of("the process that runs the model would have to be killed");
            case ProviderStates.NO_MODEL_IS_THERE -> Optional.of("the server would lose its models");
            case ProviderStates.OLLAMA_COM_IS_OUT_OF_REACH ->
                Optional.of("ollama.com answers").filter(reason -> OutsideServers.reaches("https://ollama.com"));
            case ProviderStates.REGISTRY_OFFERS_MODEL,
                    ProviderStates.REGISTRY_TAKES_MODEL,
                    ProviderStates.REGISTRY_LACKS_MODEL -> whyNoRegistry(state.model());
            case ProviderStates.REGISTRY_REFUSES_MODEL ->
                whyNoRegistry(state.model()).or(() -> whyNotRefused(state.model()));
            case ProviderStates.BLOB_IS_THERE ->
                Optional.of("the server lacks " + state.digest() + ", and nobody here has its bytes")
                        .filter(reason -> state.text() == null && !server.hasBlob(state.digest()));
            default -> Optional.empty();
        };
    }

    private Optional<String> whyNoRegistry(String model) {
        String host = model.substring(0, Math.max(0, model.indexOf('/')));
        return Optional.of("no registry at " + host + "; run one that takes pushes, and name it by -Dollama.registry")
                .filter(reason -> registry.filter(host::equals).isEmpty());
    }

    private Optional<String> whyNotRefused(String model) {
        String address = "http://" + model.replaceFirst("/", "/v2/") + "/manifests/latest";
        return Optional.of("the registry does not refuse " + model)
                .filter(reason -> OutsideServers.status(address).orElse(404) == 404);
    }

    /** Begins with a look at what there is, to leave it so. */
    @Override
    public void runs(String recording) {
        Map<String, String> before = server.models();
        toUndo.push(() -> server.models().keySet().stream()
                .filter(model -> !before.containsKey(model))
                .forEach(this::remove));
    }

    private void remove(String model) {
        if (server.loaded().contains(model)) {
            server.unload(model);
        }
        server.delete(model);
    }

    @Override
    public void modelIsThere(String model) {
        if (server.hasModel(model)) {
            keep(model);
            addParameters(model);
        } else {
            server.create(recordedRequest(model)
                    .filter(request -> request.has("from"))
                    .orElseGet(() -> requestFrom(CHAT_MODEL, model)));
        }
    }

    /** What made the model when the examples were recorded. */
    private Optional<JsonNode> recordedRequest(String model) {
        return examples.recordings().of("createModel").stream()
                .filter(recording -> Objects.equals(recording.response().status(), 200))
                .flatMap(recording -> Optional.ofNullable(recording.request().body()).stream())
                .filter(request -> request.path("model").asText().equals(model))
                .findFirst();
    }

    /** Gives a model parameters that has none, as it had some when the examples were recorded. */
    private void addParameters(String model) {
        Optional<JsonNode> parameters = recordedRequest(model)
                .map(request -> request.path("parameters"))
                .filter(JsonNode::isObject);
        if (parameters.isPresent() && server.parameters(model).isEmpty()) {
            ObjectNode request = requestFrom(model, model);
            request.set("parameters", parameters.get());
            server.create(request);
        }
    }

    private static ObjectNode requestFrom(String source, String model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("from", source)
                .put("stream", false);
    }

    /** Should it be overwritten or deleted, it is put back. */
    private void keep(String model) {
        String digest = server.models().get(model);
        if (digest == null) {
            return;
        }
        String kept = KEPT_MODEL + toUndo.size();
        server.copy(model, kept);
        toUndo.push(() -> {
            if (!digest.equals(server.models().get(model))) {
                server.copy(kept, model);
            }
        });
    }

    @Override
    public void noSuchModel(String model) {
        if (!server.hasModel(model)) {
            return;
        }
        keep(model);
        server.delete(model);
    }

    @Override
    public void modelIsInMemory(String model) {
        modelIsThere(model);
        server.load(model);
    }

    @Override
    public void noModelIsInMemory() {
        server.loaded().forEach(server::unload);
    }

    @Override
    public void registryOffers(String model) {
        modelIsThere(model);
        server.push(model);
        server.delete(model);
    }

    @Override
    public void blobIsThere(String digest, @Nullable String text) {
        if (text != null && !server.hasBlob(digest)) {
            server.upload(digest, text);
            toUndo.push(() -> noSuchBlobNow(digest, text));
        }
    }

    /** Ollama deletes a blob only with the last model that uses it; so one is made whose licence is this text. */
    @Override
    public void noSuchBlob(String digest, @Nullable String text) {
        if (text != null) {
            toUndo.push(() -> noSuchBlobNow(digest, text));
        }
        noSuchBlobNow(digest, text);
    }

    private void noSuchBlobNow(String digest, @Nullable String text) {
        if (!server.hasBlob(digest)) {
            return;
        }
        if (text != null) {
            server.create(requestFrom(CHAT_MODEL, HELPER_MODEL).put("license", text));
            server.delete(HELPER_MODEL);
        }
        if (server.hasBlob(digest)) {
            throw new IllegalStateException("The Ollama at " + url() + " has the blob " + digest + " and keeps it");
        }
    }

    @Override
    public void close() {
        while (!toUndo.isEmpty()) {
            toUndo.pop().run();
        }
    }
}
