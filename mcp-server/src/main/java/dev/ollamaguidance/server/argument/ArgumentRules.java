package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import dev.ollamaguidance.catalogue.ArgumentEntry;
import dev.ollamaguidance.server.text.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The full schemas of the tools' arguments, and the releases that added or removed arguments. Hosts receive shorter schemas. Reads the
 * catalogue at the first call, not at the start. Thread-safe.
 */
public final class ArgumentRules {
    private final Supplier<ArgumentCatalogue> catalogue;

    /** Creates the rules that are compiled from the contract. */
    public ArgumentRules() {
        this(() -> Compiled.CATALOGUE);
    }

    private ArgumentRules(Supplier<ArgumentCatalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /** Creates the rules of another catalogue. */
    public static ArgumentRules of(ArgumentCatalogue catalogue) {
        return new ArgumentRules(() -> catalogue);
    }

    /** The full schema of a tool's arguments; empty for a tool that does not call an operation. */
    public Optional<ObjectNode> schema(String tool) {
        return entry(entry -> entry.name().equals(tool)).map(entry -> (ObjectNode) JsonTrees.of(entry.schema()));
    }

    /** The arguments of a tool that only older programs and documents use. */
    public List<ArgumentEntry.Removed> removed(String tool) {
        return entry(entry -> entry.name().equals(tool))
                .map(ArgumentEntry::removed)
                .orElse(List.of());
    }

    /** The other forms in which a tool accepts its arguments. */
    List<ArgumentEntry.Accepted> accepted(String tool) {
        return entry(entry -> entry.name().equals(tool))
                .map(ArgumentEntry::accepted)
                .orElse(List.of());
    }

    /** The arguments that the server sets, and ignores in a call. */
    List<String> ignored(String tool) {
        return entry(entry -> entry.name().equals(tool))
                .map(ArgumentEntry::ignored)
                .orElse(List.of());
    }

    /**
     * The names under which a tool accepts an argument, the exact one first.
     *
     * @param argument name of an argument of a whole call, not of an object in it
     */
    public List<String> names(String tool, String argument) {
        List<String> names = new ArrayList<>(List.of(argument));
        accepted(tool).stream()
                .filter(entry -> entry.position().equals("/" + argument))
                .forEach(entry -> names.addAll(entry.forms().names()));
        return names;
    }

    /** The arguments of an operation that older releases do not support. */
    public List<ArgumentEntry.Added> added(String operationId) {
        return operation(operationId).map(ArgumentEntry::added).orElse(List.of());
    }

    /** The release that added an operation; empty if all releases have it. */
    public Optional<String> since(String operationId) {
        return operation(operationId).flatMap(ArgumentEntry::since);
    }

    private Optional<ArgumentEntry> operation(String id) {
        return entry(entry -> entry.operationId().equals(id));
    }

    private Optional<ArgumentEntry> entry(Predicate<ArgumentEntry> wanted) {
        return catalogue.get().tools().stream().filter(wanted).findFirst();
    }

    /** Loads the catalogue at its first use. */
    private static final class Compiled {
        static final ArgumentCatalogue CATALOGUE = ArgumentCatalogue.FILE.read();
    }
}
