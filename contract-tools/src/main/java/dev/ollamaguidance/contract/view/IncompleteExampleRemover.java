package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Example;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Removes incomplete examples: responses whose request a release does not have, and requests whose response it does not have. */
final class IncompleteExampleRemover {
    private IncompleteExampleRemover() {}

    /** Removes the incomplete examples of a view, from which other parts are already removed. */
    static void remove(Contract view) {
        IdentityHashMap<JsonNode, Set<String>> parameters = new IdentityHashMap<>();
        for (Operation operation : view.operations()) {
            Set<String> names = new HashSet<>();
            for (Example example : Example.of(view, operation)) {
                if (complete(operation, example)) {
                    names.add(example.name());
                } else {
                    remove(view, operation, example);
                }
            }
            operation
                    .requestContent()
                    .ifPresent(media -> JsonFilter.keepNames(media.getValue().path("examples"), names::contains));
            for (JsonNode parameter : operation.parameters()) {
                parameters
                        .computeIfAbsent(parameter.path("examples"), key -> new HashSet<>())
                        .addAll(names);
            }
        }
        parameters.forEach((examples, names) -> JsonFilter.keepNames(examples, names::contains));
    }

    private static boolean complete(Operation operation, Example example) {
        boolean known = example.error() == null || operation.errors().contains(example.error());
        boolean sent = operation.requestContent().isEmpty() || example.request() != null;
        boolean addressed = operation.parameters().stream()
                .allMatch(parameter -> example.pathParameters()
                        .containsKey(parameter.path("name").asText()));
        return known && sent && addressed;
    }

    private static void remove(Contract view, Operation operation, Example example) {
        String[] parts = example.pointer()
                .substring(operation.pointer().length() + "/responses/".length())
                .split("/", 2);
        JsonNode response = view.resolve(operation.node().path("responses").path(parts[0]));
        String place = "/" + Pointers.around(parts[1]);
        if (response.at(place) instanceof ObjectNode examples) {
            examples.remove(example.name());
            boolean extension = Pointers.name(place).equals("x-examples");
            if (examples.isEmpty() && extension && response.at(Pointers.around(place)) instanceof ObjectNode holder) {
                holder.remove("x-examples");
            }
        }
    }
}
