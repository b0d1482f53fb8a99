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
 * A real Ollama, set up through its API.
 *
 * <p>The models that the contract's examples list must exist. Any other model is created from the chat model, as it was when the examples were
 * recorded. {@link #close} deletes every model that was created, pulled or copied, restores overwritten models and removes uploaded blobs. Pushing and
 * pulling need a registry at the address in the requests.
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
     * Uses a running server.
     *
     * @param registry the host and port of a registry that the server can reach; empty if there is none
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
    public Optional<String> reasonToSkip(StartingState state) {
        return switch (state.name()) {
            case ProviderStates.SIGNED_IN -> Optional.of("it needs an account at ollama.com");
            case ProviderStates.CLOUD_IS_DISABLED -> Optional.of("the server must be started with OLLAMA_NO_CLOUD=1");
            case ProviderStates.RUNNER_CRASHES -> Optional.of("the process that runs the model must be killed");
            case ProviderStates.NO_MODELS_EXIST -> Optional.of("the server would lose its models");
            case ProviderStates.OLLAMA_COM_IS_UNREACHABLE ->
                Optional.of("ollama.com is reachable").filter(reason -> OutsideServers.reaches("https://ollama.com"));
            case ProviderStates.REGISTRY_HAS_MODEL,
                    ProviderStates.REGISTRY_ACCEPTS_MODEL,
                    ProviderStates.REGISTRY_LACKS_MODEL -> whyNoRegistry(state.model());
            case ProviderStates.REGISTRY_REJECTS_MODEL ->
                whyNoRegistry(state.model()).or(() -> whyNotRejected(state.model()));
            case ProviderStates.BLOB_EXISTS ->
                Optional.of("the server lacks " + state.digest() + ", and its bytes are unknown")
                        .filter(reason -> state.text() == null && !server.hasBlob(state.digest()));
            default -> Optional.empty();
        };
    }

    private Optional<String> whyNoRegistry(String model) {
        String host = model.substring(0, Math.max(0, model.indexOf('/')));
        return Optional.of("no registry at " + host + "; run one that accepts pushes and set -Dollama.registry")
                .filter(reason -> registry.filter(host::equals).isEmpty());
    }

    private Optional<String> whyNotRejected(String model) {
        String address = "http://" + model.replaceFirst("/", "/v2/") + "/manifests/latest";
        return Optional.of("the registry does not reject " + model)
                .filter(reason -> OutsideServers.status(address).orElse(404) == 404);
    }

    /** Records the existing models, so that {@link #close} can remove new ones. */
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
    public void modelExists(String model) {
        if (server.hasModel(model)) {
            keep(model);
            addParameters(model);
        } else {
            server.create(recordedRequest(model)
                    .filter(request -> request.has("from"))
                    .orElseGet(() -> requestFrom(CHAT_MODEL, model)));
        }
    }

    /** The request that created the model when the examples were recorded. */
    private Optional<JsonNode> recordedRequest(String model) {
        return examples.recordings().of("createModel").stream()
                .filter(recording -> Objects.equals(recording.response().status(), 200))
                .flatMap(recording -> Optional.ofNullable(recording.request().body()).stream())
                .filter(request -> request.path("model").asText().equals(model))
                .findFirst();
    }

    /** Adds the parameters that a model had when the examples were recorded, if it has none. */
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

    /** Restores the model at the end if it is overwritten or deleted. */
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
    public void modelIsMissing(String model) {
        if (!server.hasModel(model)) {
            return;
        }
        keep(model);
        server.delete(model);
    }

    @Override
    public void modelIsLoaded(String model) {
        modelExists(model);
        server.load(model);
    }

    @Override
    public void noModelIsLoaded() {
        server.loaded().forEach(server::unload);
    }

    @Override
    public void registryHas(String model) {
        modelExists(model);
        server.push(model);
        server.delete(model);
    }

    @Override
    public void blobExists(String digest, @Nullable String text) {
        if (text != null && !server.hasBlob(digest)) {
            server.upload(digest, text);
            toUndo.push(() -> deleteBlob(digest, text));
        }
    }

    /** Ollama deletes a blob only with the last model that uses it, so this creates and deletes a model with this text as its license. */
    @Override
    public void blobIsMissing(String digest, @Nullable String text) {
        if (text != null) {
            toUndo.push(() -> deleteBlob(digest, text));
        }
        deleteBlob(digest, text);
    }

    private void deleteBlob(String digest, @Nullable String text) {
        if (!server.hasBlob(digest)) {
            return;
        }
        if (text != null) {
            server.create(requestFrom(CHAT_MODEL, HELPER_MODEL).put("license", text));
            server.delete(HELPER_MODEL);
        }
        if (server.hasBlob(digest)) {
            throw new IllegalStateException("The Ollama at " + url() + " does not delete the blob " + digest);
        }
    }

    @Override
    public void close() {
        while (!toUndo.isEmpty()) {
            toUndo.pop().run();
        }
    }
}
