package dev.ollamaguidance.contract.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says where on the page a component schema is described: with the one operation whose request or answer it is, or in a section of its own
 * when several places share it.
 */
final class Homes {
    private static final String SCHEMAS = "/components/schemas/";

    private final Contract contract;
    private final Map<String, Set<String>> users = new LinkedHashMap<>();

    Homes(Contract contract) {
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

    /** The operation whose body the reference is, else the place of the reference itself. */
    private String user(String pointer) {
        return contract.operations().stream()
                .filter(operation -> pointer.startsWith(operation.pointer() + "/"))
                .filter(operation -> pointer.endsWith("/schema") && !pointer.contains("/parameters/"))
                .map(Operation::id)
                .findFirst()
                .orElse(pointer);
    }

    /** Components with a section of their own, in the order of the file. */
    List<String> shared() {
        return contract.root().at("/components/schemas").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> title(name).equals(name))
                .toList();
    }

    /** Whether the schema is described with an operation, and not in a section of its own. */
    boolean withOperation(JsonNode schema) {
        return schema.has("$ref") && !title(name(schema)).equals(name(schema));
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

    /** A link to where the component is described. */
    String link(String component) {
        return Markdown.link(component, title(component));
    }

    /** Name of the component that a schema refers to; empty when it does not. */
    static String name(JsonNode schema) {
        return name(schema.path("$ref").asText());
    }

    private static String name(String reference) {
        return Pointers.name(reference);
    }
}
