package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.core.model.ProviderState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to hold before an interaction: Pact's provider state.
 *
 * @param sentence one of {@link ProviderStates}
 * @param parameters its parameters by name
 */
record StartingState(String sentence, Map<String, String> parameters) {

    /** The state as a pact has it. */
    static StartingState of(ProviderState state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        state.getParams().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return new StartingState(String.valueOf(state.getName()), parameters);
    }

    /** The model that it speaks of; empty when it speaks of none. */
    String model() {
        return parameters.getOrDefault(ProviderStates.MODEL, "");
    }

    /** The digest that it speaks of; empty when it speaks of none. */
    String digest() {
        return parameters.getOrDefault(ProviderStates.DIGEST, "");
    }

    /** The bytes of the digest; null where nobody knows them. */
    @Nullable
    String text() {
        return parameters.get(ProviderStates.TEXT);
    }

    /** Puts a world into this state; one of the circumstances has to hold already. */
    void bringAbout(PactProvider world) {
        switch (sentence) {
            case ProviderStates.OLLAMA_RUNS -> world.runs(parameters.getOrDefault(ProviderStates.RECORDING, ""));
            case ProviderStates.MODEL_IS_THERE -> world.modelIsThere(model());
            case ProviderStates.NO_SUCH_MODEL -> world.noSuchModel(model());
            case ProviderStates.NO_MODEL_IS_THERE -> world.noModelIsThere();
            case ProviderStates.MODEL_IS_IN_MEMORY -> world.modelIsInMemory(model());
            case ProviderStates.NO_MODEL_IS_IN_MEMORY -> world.noModelIsInMemory();
            case ProviderStates.REGISTRY_OFFERS_MODEL -> world.registryOffers(model());
            case ProviderStates.REGISTRY_LACKS_MODEL, ProviderStates.REGISTRY_REFUSES_MODEL ->
                world.noSuchModel(model());
            case ProviderStates.REGISTRY_TAKES_MODEL -> world.modelIsThere(model());
            case ProviderStates.BLOB_IS_THERE -> world.blobIsThere(digest(), text());
            case ProviderStates.NO_SUCH_BLOB -> world.noSuchBlob(digest(), text());
            default -> {
                if (!ProviderStates.CIRCUMSTANCES.contains(sentence)) {
                    throw new IllegalStateException("Nobody knows how it is that " + sentence);
                }
            }
        }
    }
}
