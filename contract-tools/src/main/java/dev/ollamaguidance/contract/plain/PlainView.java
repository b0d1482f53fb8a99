package dev.ollamaguidance.contract.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Places;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The API as plain OpenAPI 3.0.3, which more tools read than 3.1.
 *
 * <p>It has no extensions. Answers have schemas of their own: what every answer has is {@code required}, and values that servers may extend are
 * strings whose description names those known today. Requests keep their closed values.
 */
public final class PlainView {
    private static final Set<String> MAPS = Set.of("properties", "schemas", "responses", "examples");

    private PlainView() {}

    /**
     * The plain view at a release.
     *
     * @param contract one that has passed all checks
     * @param release a release that the contract describes, or {@link Release#NEWEST}
     */
    public static ObjectNode at(Contract contract, Release release) {
        Contract view = Views.at(contract, release);
        new AnswerSchemas(view).separate();
        ObjectNode root = view.root();
        OpenApi30.convert(root);
        withoutExtensions(root, "", false);
        return root;
    }

    /**
     * Removes the extensions from a value and everything in it.
     *
     * @param map whether the members of the value are named by the author of the contract
     */
    private static void withoutExtensions(JsonNode node, String pointer, boolean map) {
        if (Places.data(pointer)) {
            return;
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!map && name.startsWith("x-")) {
                    object.remove(name);
                } else {
                    String place = pointer + "/" + Pointers.escape(name);
                    withoutExtensions(object.get(name), place, !map && MAPS.contains(name));
                }
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            withoutExtensions(node.get(i), pointer + "/" + i, false);
        }
    }
}
