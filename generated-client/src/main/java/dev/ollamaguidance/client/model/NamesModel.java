package dev.ollamaguidance.client.model;

import org.jspecify.annotations.Nullable;

/** An object that says which model it is about: the requests that name one, and the answers that repeat the name. */
public interface NamesModel {

    /**
     * The model's name as it stands in the object. Where an object has an old and a new member for it, the new one
     * counts as long as it is not empty, as it does for Ollama; of a copy it is the source.
     *
     * @return the name, or null when the object has none
     */
    @Nullable
    String modelName();
}
