package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Removes items from arrays and fields from objects, in place. */
final class JsonFilter {
    private JsonFilter() {}

    /** Keeps the wanted items. */
    static void keep(ArrayNode list, Predicate<JsonNode> wanted) {
        for (Iterator<JsonNode> items = list.iterator(); items.hasNext(); ) {
            if (!wanted.test(items.next())) {
                items.remove();
            }
        }
    }

    /** Keeps the wanted items of an array in a field. If none is left, removes the field. An array that is already empty stays. */
    static void keep(JsonNode object, String member, Predicate<JsonNode> wanted) {
        if (object instanceof ObjectNode parent && parent.get(member) instanceof ArrayNode list && !list.isEmpty()) {
            keep(list, wanted);
            if (list.isEmpty()) {
                parent.remove(member);
            }
        }
    }

    /** Keeps the fields with wanted names. */
    static void keepNames(JsonNode object, Predicate<String> wanted) {
        if (object instanceof ObjectNode members) {
            for (String name : names(members)) {
                if (!wanted.test(name)) {
                    members.remove(name);
                }
            }
        }
    }

    /** A copy of the field names, so that a caller can remove fields during the iteration. */
    static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
