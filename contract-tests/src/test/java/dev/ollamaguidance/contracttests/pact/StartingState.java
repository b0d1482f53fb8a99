package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.core.model.ProviderState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to hold before an interaction: Pact's provider state.
 *
 * @param sentence one of {@link Sentences}
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
        return parameters.getOrDefault(Sentences.MODEL, "");
    }

    /** The digest that it speaks of; empty when it speaks of none. */
    String digest() {
        return parameters.getOrDefault(Sentences.DIGEST, "");
    }

    /** The bytes of the digest; null where nobody knows them. */
    @Nullable
    String text() {
        return parameters.get(Sentences.TEXT);
    }

    /** Puts a world into this state; one of the circumstances has to hold already. */
    void bringAbout(World world) {
        switch (sentence) {
            case Sentences.OLLAMA_RUNS -> world.runs(parameters.getOrDefault(Sentences.RECORDING, ""));
            case Sentences.MODEL_IS_THERE -> world.modelIsThere(model());
            case Sentences.NO_SUCH_MODEL -> world.noSuchModel(model());
            case Sentences.NO_MODEL_IS_THERE -> world.noModelIsThere();
            case Sentences.MODEL_IS_IN_MEMORY -> world.modelIsInMemory(model());
            case Sentences.NO_MODEL_IS_IN_MEMORY -> world.noModelIsInMemory();
            case Sentences.REGISTRY_OFFERS_MODEL -> world.registryOffers(model());
            case Sentences.REGISTRY_LACKS_MODEL, Sentences.REGISTRY_REFUSES_MODEL -> world.noSuchModel(model());
            case Sentences.REGISTRY_TAKES_MODEL -> world.modelIsThere(model());
            case Sentences.BLOB_IS_THERE -> world.blobIsThere(digest(), text());
            case Sentences.NO_SUCH_BLOB -> world.noSuchBlob(digest(), text());
            default -> {
                if (!Sentences.CIRCUMSTANCES.contains(sentence)) {
                    throw new IllegalStateException("Nobody knows how it is that " + sentence);
                }
            }
        }
    }
}
