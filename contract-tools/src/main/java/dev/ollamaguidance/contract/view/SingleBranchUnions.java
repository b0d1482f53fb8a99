package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.List;
import java.util.Set;

/** Replaces unions with one remaining branch by that branch, because generators create a separate type for each union. */
public final class SingleBranchUnions {
    /** Keywords of a branch that do not apply to the whole value. */
    private static final Set<String> OF_THE_BRANCH = Set.of("x-since", "x-removed", "deprecated");

    private SingleBranchUnions() {}

    /** Replaces the unions. The contract must be a copy. Fields next to the union override those of the branch. */
    public static void replace(ObjectNode root) {
        // A branch can be a union itself.
        for (ObjectNode schema : SchemaWalk.insideOut(root)) {
            for (String union : List.of("oneOf", "anyOf")) {
                JsonNode branches = schema.path(union);
                if (branches.size() == 1 && branches.get(0) instanceof ObjectNode branch) {
                    schema.remove(union);
                    for (String name : JsonFilter.names(branch)) {
                        if (!schema.has(name) && !OF_THE_BRANCH.contains(name)) {
                            schema.set(name, branch.get(name));
                        }
                    }
                }
            }
        }
    }
}
