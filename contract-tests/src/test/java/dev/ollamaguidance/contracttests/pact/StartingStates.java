package dev.ollamaguidance.contracttests.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The provider states before an example, derived from the contract's rules for the operation and from the example's error. */
final class StartingStates {

    private static final String MODEL_NOT_FOUND = "model_not_found";
    private static final String BLOB_NOT_FOUND = "blob_not_found";
    private static final String MODEL_NOT_IN_REGISTRY = "model_not_in_registry";
    private static final String REGISTRY_UNREACHABLE = "registry_unreachable";
    private static final Set<String> REGISTRY_REJECTIONS = Set.of("registry_refused", "needs_newer_ollama");
    private static final Set<String> CLOUD_FAILURES =
            Set.of("cloud_unreachable", "account_unavailable", "account_failed");
    private static final String MODEL_RUNNER_FAILED = "model_runner_failed";
    private static final String RUN_WITHOUT_CLOUD = "cloud-disabled";

    /** A model name that starts with the host of a registry. */
    private static final Pattern WITH_HOST = Pattern.compile("[^/]*[.:][^/]*/.+");

    /** A model name that says that the model runs at ollama.com, or only locally. */
    private static final Pattern WITH_PLACE = Pattern.compile(".*[:-](cloud|local)");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Example example;
    private final Examples examples;
    private final String error;
    private final List<StartingState> states = new ArrayList<>();

    private StartingStates(Example example, Examples examples) {
        this.example = example;
        this.examples = examples;
        this.error = example.error().orElse("");
    }

    static List<StartingState> of(Example example, Examples examples) {
        StartingStates states = new StartingStates(example, examples);
        states.addRuns();
        if (!states.error.equals(Example.UNKNOWN_OPERATION)) {
            states.addCircumstances();
            states.addModels();
            states.addBlobs();
        }
        return List.copyOf(states.states);
    }

    private void addRuns() {
        Map<String, String> which = new LinkedHashMap<>();
        which.put(ProviderStates.OPERATION, example.operation().id());
        example.recording().ifPresent(recording -> which.put(ProviderStates.RECORDING, recording));
        states.add(new StartingState(ProviderStates.OLLAMA_RUNS, which));
    }

    private void addCircumstances() {
        if (example.recording().isEmpty()) {
            add(ProviderStates.SIGNED_IN);
        }
        if (examples.run(example).equals(RUN_WITHOUT_CLOUD)) {
            add(ProviderStates.CLOUD_IS_DISABLED);
        }
        if (error.equals(MODEL_RUNNER_FAILED)) {
            add(ProviderStates.RUNNER_CRASHES);
        }
        boolean customRegistry =
                WITH_HOST.matcher(named("adds") + named("uses")).matches();
        if (CLOUD_FAILURES.contains(error) || (error.equals(REGISTRY_UNREACHABLE) && !customRegistry)) {
            add(ProviderStates.OLLAMA_COM_IS_UNREACHABLE);
        }
    }

    private void addModels() {
        if (example.models().has("lists") && example.listedModels().isEmpty()) {
            add(ProviderStates.NO_MODELS_EXIST);
        }
        example.listedModels().forEach(model -> add(ProviderStates.MODEL_EXISTS, model));
        if (example.models().has("running") && example.runningModels().isEmpty()) {
            add(ProviderStates.NO_MODEL_IS_LOADED);
        }
        example.runningModels().forEach(model -> add(ProviderStates.MODEL_IS_LOADED, model));
        addUsed(named("uses"));
        addUsed(named("removes"));
        addSource(named("source"));
        addAdded(named("adds"));
    }

    private void addUsed(String model) {
        if (model.isEmpty() || WITH_PLACE.matcher(model).matches()) {
            return;
        }
        boolean there = !error.equals(MODEL_NOT_FOUND);
        if (there && WITH_HOST.matcher(model).matches()) {
            add(ProviderStates.REGISTRY_ACCEPTS_MODEL, model);
        } else {
            add(there ? ProviderStates.MODEL_EXISTS : ProviderStates.MODEL_IS_MISSING, model);
        }
    }

    /** Ollama pulls a missing source model, so only the models of the test server need a state. */
    private void addSource(String model) {
        if (examples.listedModels().contains(model)) {
            add(ProviderStates.MODEL_EXISTS, model);
        }
    }

    private void addAdded(String model) {
        if (examples.listedModels().contains(model)) {
            add(ProviderStates.MODEL_EXISTS, model);
        } else if (!model.isEmpty()
                && !example.models().has("uses")
                && !example.models().has("source")) {
            // An operation that adds a model without using a local one pulls it from a registry.
            add(registryState(), model);
        }
    }

    private String registryState() {
        if (error.isEmpty()) {
            return ProviderStates.REGISTRY_HAS_MODEL;
        }
        if (error.equals(MODEL_NOT_IN_REGISTRY)) {
            return ProviderStates.REGISTRY_LACKS_MODEL;
        }
        return REGISTRY_REJECTIONS.contains(error)
                ? ProviderStates.REGISTRY_REJECTS_MODEL
                : ProviderStates.MODEL_IS_MISSING;
    }

    /** The model in the request field that a rule names; empty if there is none. */
    private String named(String rule) {
        return example.body().path(example.models().path(rule).asText("")).asText("");
    }

    private void addBlobs() {
        String uses = example.blobs().path("uses").asText("");
        String adds = example.blobs().path("adds").asText("");
        if (!uses.isEmpty()) {
            addBlob(!error.equals(BLOB_NOT_FOUND), example.parameters().getOrDefault(uses, ""));
        }
        if (!adds.isEmpty()) {
            boolean there =
                    example.label().equals(example.blobs().path("already").asText());
            addBlob(there, example.parameters().getOrDefault(adds, ""));
        }
        Set<String> digests = new LinkedHashSet<>();
        addDigests(digests, example.body());
        digests.forEach(digest -> addBlob(!error.equals(BLOB_NOT_FOUND), digest));
    }

    private static void addDigests(Set<String> digests, JsonNode value) {
        if (DIGEST.matcher(value.asText()).matches()) {
            digests.add(value.asText());
        }
        value.forEach(part -> addDigests(digests, part));
    }

    private void addBlob(boolean there, String digest) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(ProviderStates.DIGEST, digest);
        examples.textOf(digest, example).ifPresent(text -> parameters.put(ProviderStates.TEXT, text));
        states.add(new StartingState(there ? ProviderStates.BLOB_EXISTS : ProviderStates.BLOB_IS_MISSING, parameters));
    }

    private void add(String name) {
        states.add(new StartingState(name, Map.of()));
    }

    private void add(String name, String model) {
        StartingState state = new StartingState(name, Map.of(ProviderStates.MODEL, model));
        if (!states.contains(state)) {
            states.add(state);
        }
    }
}
