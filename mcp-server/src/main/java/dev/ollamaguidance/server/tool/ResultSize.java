package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps results small enough for the context of a model: members that are left out unless asked for, and a budget for the rest.
 *
 * @param budget most characters of JSON that a result may have
 */
record ResultSize(int budget) {
    /**
     * Takes out of a result what is not to be shown.
     *
     * @param leaveOut members that only come when they are asked for
     * @param wanted members that were asked for; they stay whatever their size
     * @param kept member that stays because it is the answer itself
     * @return what was taken out and how to get it, in words; empty when nothing was
     */
    List<String> reduce(ObjectNode result, List<String> leaveOut, Set<String> wanted, String kept) {
        List<String> warnings = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String member : leaveOut) {
            JsonNode value = result.path(member);
            if (!wanted.contains(member) && !value.isMissingNode()) {
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
        while (result.toString().length() > budget) {
            String largest = largest(result, wanted, kept);
            if (largest.isEmpty()) {
                return warnings;
            }
            warnings.add("Left out because the result would be too large: " + largest + " ("
                    + measure(result.path(largest)) + ").");
            result.remove(largest);
        }
        return warnings;
    }

    private static String largest(ObjectNode result, Set<String> wanted, String kept) {
        return result.properties().stream()
                .filter(member ->
                        !wanted.contains(member.getKey()) && !member.getKey().equals(kept))
                .max(Comparator.comparingInt(
                        member -> member.getValue().toString().length()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String measure(JsonNode value) {
        if (value.isArray() && value.path(0).isArray()) {
            return value.size() + " × " + value.get(0).size() + " values";
        }
        if (value.isArray()) {
            return value.size() + " items";
        }
        return value.toString().length() + " characters";
    }
}
