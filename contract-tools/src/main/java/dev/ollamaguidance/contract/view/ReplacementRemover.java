package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.SchemaWalk;

/** Removes {@code x-replaced-by} where a release does not have the replacement. */
final class ReplacementRemover {
    private ReplacementRemover() {}

    /** Removes the extension from a view, from which operations and fields are already removed. */
    static void remove(Contract view) {
        view.operations().forEach(operation -> remove(view, operation.pointer()));
        SchemaWalk.walk(view.root(), (pointer, schema) -> remove(view, pointer));
    }

    private static void remove(Contract view, String pointer) {
        if (view.root().at(pointer) instanceof ObjectNode node) {
            String other = node.path("x-replaced-by").asText();
            boolean known = view.operation(other).isPresent()
                    || view.root().at(Pointers.around(pointer)).has(other);
            if (node.has("x-replaced-by") && !known) {
                node.remove("x-replaced-by");
            }
        }
    }
}
