package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.List;
import java.util.Set;

/** Replaces unions of which one branch is left by that branch: generators make a type of their own of each union. */
public final class Unions {
    /** What these say of a branch is not true of the whole value. */
    private static final Set<String> OF_THE_BRANCH = Set.of("x-since", "x-removed", "deprecated");

    private Unions() {}

    /** Replaces them in a copy from which branches are gone. Members next to the union win over those of the branch. */
    public static void collapse(ObjectNode root) {
        // A branch may be a union itself.
        for (ObjectNode schema : SchemaWalk.insideOut(root)) {
            for (String union : List.of("oneOf", "anyOf")) {
                JsonNode branches = schema.path(union);
                if (branches.size() == 1 && branches.get(0) instanceof ObjectNode branch) {
                    schema.remove(union);
                    for (String name : Lists.names(branch)) {
                        if (!schema.has(name) && !OF_THE_BRANCH.contains(name)) {
                            schema.set(name, branch.get(name));
                        }
                    }
                }
            }
        }
    }
}
