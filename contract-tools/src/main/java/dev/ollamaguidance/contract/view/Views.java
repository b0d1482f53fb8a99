package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Release;
import java.util.HashSet;
import java.util.Set;

/** Creates views of a contract: the contract as it would have been written for one release. */
public final class Views {
    private Views() {}

    /**
     * Returns the contract at a release: later changes are undone, and parts that were added later or already removed are left out, with
     * every reference to them.
     *
     * @param contract a contract that passed all checks
     * @param release any release, including one that the contract was not checked against; an unknown release returns the newest view
     */
    public static Contract at(Contract contract, Release release) {
        ObjectNode root = contract.root().deepCopy();
        ObjectNode info = root.withObject("/info");
        info.remove("x-releases");
        Changes.undo(root, release);
        new PartRemover(contract.root(), release).remove(root);
        SingleBranchUnions.replace(root);
        Contract view = contract.withRoot(root);
        OperationNameRemover.remove(contract, view);
        FieldNameRemover.remove(view);
        ReplacementRemover.remove(view);
        IncompleteExampleRemover.remove(view);
        new UndeclaredFieldRemover(contract, view).remove();
        removeUnusedTags(view);
        UnusedComponents.remove(root);
        if (!release.unknown()) {
            info.put("version", release.text());
        }
        return view;
    }

    private static void removeUnusedTags(Contract view) {
        Set<JsonNode> used = new HashSet<>();
        for (Operation operation : view.operations()) {
            operation.node().path("tags").forEach(used::add);
        }
        if (view.root().get("tags") instanceof ArrayNode tags) {
            JsonFilter.keep(tags, tag -> used.contains(tag.path("name")));
        }
    }
}
