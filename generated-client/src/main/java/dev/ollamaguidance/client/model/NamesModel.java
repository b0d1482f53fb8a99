package dev.ollamaguidance.client.model;

import org.jspecify.annotations.Nullable;

/** An object that names a model: requests that name one, and responses that repeat the name. */
public interface NamesModel {

    /**
     * The unchanged name of the model. If an object has an old and a new field for it, the new one is used unless it is empty, as
     * in Ollama. For a copy it is the source.
     *
     * @return the name, or null if the object has none
     */
    @Nullable
    String modelName();
}
