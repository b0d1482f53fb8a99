package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Places;
import dev.ollamaguidance.contract.Pointers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes components out of a contract that no operation leads to. */
public final class Components {
    private final ObjectNode root;
    private final Set<String> used = new HashSet<>();

    private Components(ObjectNode root) {
        this.root = root;
    }

    /** Drops the components that are not used, from a copy. */
    public static void dropUnused(ObjectNode root) {
        Components components = new Components(root);
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            if (!member.getKey().equals("components")) {
                components.follow(member.getValue(), "/" + member.getKey());
            }
        }
        root.path("security")
                .forEach(choice -> choice.fieldNames()
                        .forEachRemaining(scheme -> components.used.add("#/components/securitySchemes/" + scheme)));
        JsonNode kinds = root.path("components");
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            Lists.keepNames(
                    kind.getValue(),
                    name -> components.used.contains("#/components/" + kind.getKey() + "/" + Pointers.escape(name)));
        }
        Lists.keepNames(kinds, kind -> !kinds.path(kind).isEmpty());
    }

    private void follow(JsonNode node, String pointer) {
        Pointers.walk(node, pointer, place -> !Places.data(place), (place, value) -> {
            String target = value.asText();
            boolean reference = Pointers.name(place).equals("$ref")
                    || Pointers.around(place).endsWith("/x-stream");
            if (reference && target.startsWith("#/components/") && used.add(target)) {
                follow(root.at(target.substring(1)), target.substring(1));
            }
        });
    }
}
