package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.core.model.ProviderState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider state of Pact: a condition that must hold before an interaction.
 *
 * @param name one of {@link ProviderStates}
 * @param parameters its parameters by name
 */
record StartingState(String name, Map<String, String> parameters) {

    /** Reads a state of a pact. */
    static StartingState of(ProviderState state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        state.getParams().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return new StartingState(String.valueOf(state.getName()), parameters);
    }

    /** The model of the state; empty if it has none. */
    String model() {
        return parameters.getOrDefault(ProviderStates.MODEL, "");
    }

    /** The digest of the state; empty if it has none. */
    String digest() {
        return parameters.getOrDefault(ProviderStates.DIGEST, "");
    }

    /** The bytes of the blob with the digest; null if unknown. */
    @Nullable
    String text() {
        return parameters.get(ProviderStates.TEXT);
    }

    /** Puts a provider into this state. A circumstance must hold already. */
    void applyTo(PactProvider provider) {
        switch (name) {
            case ProviderStates.OLLAMA_RUNS -> provider.runs(parameters.getOrDefault(ProviderStates.RECORDING, ""));
            case ProviderStates.MODEL_EXISTS -> provider.modelExists(model());
            case ProviderStates.MODEL_IS_MISSING -> provider.modelIsMissing(model());
            case ProviderStates.NO_MODELS_EXIST -> provider.noModelsExist();
            case ProviderStates.MODEL_IS_LOADED -> provider.modelIsLoaded(model());
            case ProviderStates.NO_MODEL_IS_LOADED -> provider.noModelIsLoaded();
            case ProviderStates.REGISTRY_HAS_MODEL -> provider.registryHas(model());
            case ProviderStates.REGISTRY_LACKS_MODEL, ProviderStates.REGISTRY_REJECTS_MODEL ->
                provider.modelIsMissing(model());
            case ProviderStates.REGISTRY_ACCEPTS_MODEL -> provider.modelExists(model());
            case ProviderStates.BLOB_EXISTS -> provider.blobExists(digest(), text());
            case ProviderStates.BLOB_IS_MISSING -> provider.blobIsMissing(digest(), text());
            default -> {
                if (!ProviderStates.CIRCUMSTANCES.contains(name)) {
                    throw new IllegalStateException("Unknown provider state: " + name);
                }
            }
        }
    }
}
