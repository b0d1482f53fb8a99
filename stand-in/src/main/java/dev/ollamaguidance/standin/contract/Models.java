package dev.ollamaguidance.standin.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The models of a stand-in. Initially the models that the contract's example lists, none of them loaded.
 *
 * <p>A name without a tag gets the tag {@code latest}. Names are not case-sensitive. Thread-safe.
 */
public final class Models {

    private final List<ModelName> initial;
    private final List<ModelName> current;
    private final List<ModelName> loaded = new ArrayList<>();

    Models(List<String> initial) {
        this.initial = initial.stream().map(ModelName::of).toList();
        this.current = new ArrayList<>(this.initial);
    }

    /** Adds a model as the newest one. No effect if the model exists. */
    public synchronized void add(String name) {
        ModelName added = ModelName.of(name);
        if (!current.contains(added)) {
            current.add(0, added);
        }
    }

    /** Removes a model and unloads it. Returns false if there is no model of this name. */
    public synchronized boolean remove(String name) {
        unload(name);
        return current.remove(ModelName.of(name));
    }

    /** Whether a model of this name exists. */
    public synchronized boolean contains(String name) {
        return current.contains(ModelName.of(name));
    }

    /** The names with their tags, newest first. */
    public synchronized List<String> names() {
        return current.stream().map(ModelName::text).toList();
    }

    /** Marks a model as loaded and most recently used. */
    public synchronized void load(String name) {
        unload(name);
        loaded.add(0, ModelName.of(name));
    }

    /** Marks a model as not loaded. */
    public synchronized void unload(String name) {
        loaded.remove(ModelName.of(name));
    }

    /** The names of the loaded models with their tags, most recently used first. */
    public synchronized List<String> loaded() {
        return loaded.stream().map(ModelName::text).toList();
    }

    /** Restores the initial models, none of them loaded. */
    public synchronized void reset() {
        loaded.clear();
        current.clear();
        current.addAll(initial);
    }
}
