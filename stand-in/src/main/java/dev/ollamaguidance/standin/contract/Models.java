package dev.ollamaguidance.standin.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The models that a stand-in says it has: at first those of the contract's example of the list.
 *
 * <p>A name without a tag means the tag latest; upper and lower case are the same. Safe for use by several threads.
 */
public final class Models {

    private final List<ModelName> initial;
    private final List<ModelName> current;

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

    /** Removes a model; false when there was none of this name. */
    public synchronized boolean remove(String name) {
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

    /** Goes back to the models of the start. */
    public synchronized void reset() {
        current.clear();
        current.addAll(initial);
    }
}
