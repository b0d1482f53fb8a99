package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Follows the references of a contract. */
public final class References {
    private References() {}

    /**
     * Adds the components that a value refers to, directly or through other components.
     *
     * @param root the whole contract
     * @param value the value to start from
     * @param pointer pointer to the value
     * @param reached pointers of components, for example {@code /components/schemas/ChatMessage}; components that it already contains are
     *     not followed again
     */
    public static void collect(JsonNode root, JsonNode value, String pointer, Set<String> reached) {
        Pointers.walk(value, pointer, place -> !DataPointers.contains(place), (place, inner) -> {
            boolean reference = Pointers.name(place).equals("$ref")
                    || Pointers.around(place).endsWith("/x-stream");
            String target = inner.asText();
            if (reference && target.startsWith("#/components/") && reached.add(target.substring(1))) {
                collect(root, root.at(target.substring(1)), target.substring(1), reached);
            }
        });
    }
}
