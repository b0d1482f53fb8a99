package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps results small enough for the context of a model: members that are left out unless asked for, and a budget for the rest. What is over
 * the budget is shortened from inside, so that a result still fits its schema.
 *
 * @param budget most characters of JSON that a result may have
 */
record ResultSize(int budget) {
    private static final String CUT = " [cut]";

    /**
     * Takes out of a result what is not to be shown.
     *
     * @param leaveOut members that only come when they are asked for
     * @param untouched members that were asked for, or are the answer itself; they stay whatever their size
     * @return what was taken out and how to get it, in words; empty when nothing was
     */
    List<String> reduce(ObjectNode result, List<String> leaveOut, Set<String> untouched) {
        List<String> warnings = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String member : leaveOut) {
            JsonNode value = result.path(member);
            if (!untouched.contains(member) && !value.isMissingNode()) {
                if (!value.isEmpty() || value.isTextual()) {
                    left.add(member + " (" + measure(value) + ")");
                }
                result.remove(member);
            }
        }
        if (!left.isEmpty()) {
            warnings.add("Left out to save context: " + String.join(", ", left)
                    + ". Name them in the argument include to get them.");
        }
        int over = result.toString().length() - budget;
        Optional<String> largest = largest(result, untouched);
        while (over > 0 && largest.isPresent()) {
            String member = largest.get();
            String before = measure(result.path(member));
            int room = Math.max(0, result.path(member).toString().length() - over);
            JsonNode shortened = shorten(result.path(member), room);
            result.set(member, shortened);
            warnings.add(
                    "Shortened because the result would be too large: " + member + " had " + before + ", shown are "
                            + measure(shortened) + ". The person who runs this server can raise --result-limit.");
            int now = result.toString().length() - budget;
            largest = now < over ? largest(result, untouched) : Optional.empty();
            over = now;
        }
        return warnings;
    }

    private static Optional<String> largest(ObjectNode result, Set<String> untouched) {
        return result.properties().stream()
                .filter(member -> !untouched.contains(member.getKey()))
                .max(Comparator.comparingInt(
                        member -> member.getValue().toString().length()))
                .map(Map.Entry::getKey);
    }

    /** As much of a value as fits: the first items of a list, the smaller members of an object, the start of a text. */
    private static JsonNode shorten(JsonNode value, int room) {
        if (value instanceof ArrayNode list) {
            ArrayNode kept = list.arrayNode();
            int used = 2;
            for (JsonNode item : list) {
                used += item.toString().length() + 1;
                if (used > room) {
                    break;
                }
                kept.add(item);
            }
            return kept;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode kept = object.deepCopy();
            while (!kept.isEmpty() && kept.toString().length() > room) {
                largest(kept, Set.of()).ifPresent(kept::remove);
            }
            return kept;
        }
        if (value.isTextual()) {
            String text = value.textValue();
            return TextNode.valueOf(text.substring(0, Math.min(text.length(), Math.max(0, room - CUT.length()))) + CUT);
        }
        return value;
    }

    /** How large a value is, in words. */
    static String measure(JsonNode value) {
        if (value.isArray() && value.path(0).isArray()) {
            return value.size() + " × " + value.get(0).size() + " values";
        }
        if (value.isArray()) {
            return counted(value.size(), "item");
        }
        return value.isObject()
                ? counted(value.size(), "member")
                : counted(value.asText().length(), "character");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
