package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.References;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Removes components that no operation uses. */
public final class UnusedComponents {
    private UnusedComponents() {}

    /** Removes the unused components. The contract must be a copy. */
    public static void remove(ObjectNode root) {
        Set<String> used = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            if (!member.getKey().equals("components")) {
                References.collect(root, member.getValue(), "/" + member.getKey(), used);
            }
        }
        root.path("security")
                .forEach(choice -> choice.fieldNames()
                        .forEachRemaining(scheme -> used.add("/components/securitySchemes/" + scheme)));
        JsonNode kinds = root.path("components");
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            JsonFilter.keepNames(
                    kind.getValue(),
                    name -> used.contains("/components/" + kind.getKey() + "/" + Pointers.escape(name)));
        }
        JsonFilter.keepNames(kinds, kind -> !kinds.path(kind).isEmpty());
    }
}
