package dev.ollamaguidance.contract.page;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines where the page of the whole API describes a component schema: with the one operation whose request or response it is, or in its
 * own section if several places use it.
 */
final class ComponentSections {
    private static final String SCHEMAS = "/components/schemas/";

    private final Contract contract;
    private final Map<String, Set<String>> users = new LinkedHashMap<>();

    ComponentSections(Contract contract) {
        this.contract = contract;
        Pointers.walk(
                contract.root(),
                "",
                pointer -> !pointer.contains("/examples/") && !pointer.contains("/x-changed/"),
                (pointer, value) -> note(pointer, value.path("$ref").asText()));
    }

    private void note(String pointer, String reference) {
        if (reference.startsWith("#" + SCHEMAS)) {
            users.computeIfAbsent(name(reference), name -> new LinkedHashSet<>())
                    .add(user(pointer));
        }
    }

    /** The operation, if the reference is the schema of its request or response; otherwise the position of the reference. */
    private String user(String pointer) {
        return contract.operations().stream()
                .filter(operation -> pointer.startsWith(operation.pointer() + "/"))
                .filter(operation -> pointer.endsWith("/schema") && !pointer.contains("/parameters/"))
                .map(Operation::id)
                .findFirst()
                .orElse(pointer);
    }

    /** Components with their own section, in the order of the file. */
    List<String> shared() {
        return contract.root().at("/components/schemas").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> title(name).equals(name))
                .toList();
    }

    /** The heading under which a component is described. */
    String title(String component) {
        Set<String> places = users.getOrDefault(component, Set.of());
        if (places.size() != 1) {
            return component;
        }
        String place = places.iterator().next();
        return place.startsWith("/") ? component : place;
    }

    private static String name(String reference) {
        return Pointers.name(reference);
    }
}
