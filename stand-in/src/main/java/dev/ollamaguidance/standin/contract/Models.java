package dev.ollamaguidance.standin.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The models that a stand-in says it has: at first those of the contract's example of the list, none of them loaded.
 *
 * <p>A name without a tag means the tag latest; upper and lower case are the same. Safe for use by several threads.
 */
public final class Models {

    private final List<ModelName> initial;
    private final List<ModelName> current;
    private final List<ModelName> loaded = new ArrayList<>();

    Models(List<String> initial) {
        this.initial = initial.stream().map(ModelName::of).toList();
        this.current = new ArrayList<>(this.initial);
    }

    /** Adds a model as the newest one; one that is there stays where it is. */
    public synchronized void add(String name) {
        ModelName added = ModelName.of(name);
        if (!current.contains(added)) {
            current.add(0, added);
        }
    }

    /** Removes a model, also from memory; false when there was none of this name. */
    public synchronized boolean remove(String name) {
        unload(name);
        return current.remove(ModelName.of(name));
    }

    /** Whether there is a model of this name. */
    public synchronized boolean contains(String name) {
        return current.contains(ModelName.of(name));
    }

    /** The names, each with its tag, the newest first. */
    public synchronized List<String> names() {
        return current.stream().map(ModelName::text).toList();
    }

    /** Says that a model is in memory, as the one used last. */
    public synchronized void load(String name) {
        unload(name);
        loaded.add(0, ModelName.of(name));
    }

    /** Says that a model is not in memory. */
    public synchronized void unload(String name) {
        loaded.remove(ModelName.of(name));
    }

    /** The names of those that are in memory, each with its tag, the one used last first. */
    public synchronized List<String> loaded() {
        return loaded.stream().map(ModelName::text).toList();
    }

    /** Goes back to the models of the start, none of them in memory. */
    public synchronized void reset() {
        loaded.clear();
        current.clear();
        current.addAll(initial);
    }
}
