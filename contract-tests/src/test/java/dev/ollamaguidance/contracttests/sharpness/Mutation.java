package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small, realistic mistake in the contract.
 *
 * @param kind the kind of mistake
 * @param at the JSON Pointer of its position
 * @param edits the changes
 */
record Mutation(String kind, String at, List<Edit> edits) {
    Mutation {
        edits = List.copyOf(edits);
    }

    static Mutation of(String kind, String at, Edit... edits) {
        return new Mutation(kind, at, List.of(edits));
    }

    /** The contract with the mistake. */
    Contract in(Contract contract) {
        ObjectNode root = contract.root().deepCopy();
        edits.forEach(edit -> edit.apply(root));
        return contract.withRoot(root);
    }

    /** A short description of the changes. */
    String text() {
        return edits.stream().map(Edit::text).collect(Collectors.joining(", "));
    }

    /** The component or operation with the mistake; mistakes are spread over them. */
    String home() {
        String[] parts = at.split("/", -1);
        return String.join("/", List.of(parts).subList(0, Math.min(4, parts.length)));
    }

    @Override
    public String toString() {
        return kind + " at " + at + ": " + text();
    }
}
