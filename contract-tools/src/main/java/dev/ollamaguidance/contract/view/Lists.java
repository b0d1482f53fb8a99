package dev.ollamaguidance.contract.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Takes items out of lists, and members out of objects, in place. */
final class Lists {
    private Lists() {}

    /** Keeps the items that are wanted. */
    static void keep(ArrayNode list, Predicate<JsonNode> wanted) {
        for (Iterator<JsonNode> items = list.iterator(); items.hasNext(); ) {
            if (!wanted.test(items.next())) {
                items.remove();
            }
        }
    }

    /** Keeps the wanted items of a list that is a member of an object; the member goes with its last item. */
    static void keep(JsonNode object, String member, Predicate<JsonNode> wanted) {
        if (object instanceof ObjectNode parent && parent.get(member) instanceof ArrayNode list && !list.isEmpty()) {
            keep(list, wanted);
            if (list.isEmpty()) {
                parent.remove(member);
            }
        }
    }

    /** Keeps the members of an object whose names are wanted. */
    static void keepNames(JsonNode object, Predicate<String> wanted) {
        if (object instanceof ObjectNode members) {
            for (String name : names(members)) {
                if (!wanted.test(name)) {
                    members.remove(name);
                }
            }
        }
    }

    /** The names of an object's members, to go through while members are taken out. */
    static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
