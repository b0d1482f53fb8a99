package dev.ollamaguidance.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shape of a JSON value: the JSON types at each path. The elements of an array share one path, so the shape of an array
 * is the union of their shapes.
 *
 * @param types names of JSON types by path; {@code *} in a path stands for any element of an array
 */
record Shape(Map<String, Set<String>> types) {

    /**
     * The shape of a value.
     *
     * @param freeForm paths of objects whose fields are ignored, because the contract does not define them
     */
    static Shape of(JsonNode value, Set<String> freeForm) {
        Map<String, Set<String>> types = new TreeMap<>();
        collect(value, "", freeForm, types);
        return new Shape(types);
    }

    private static void collect(JsonNode value, String path, Set<String> freeForm, Map<String, Set<String>> types) {
        types.computeIfAbsent(path, unused -> new TreeSet<>())
                .add(value.getNodeType().name());
        if (freeForm.contains(path)) {
            return;
        }
        value.properties().forEach(member -> collect(member.getValue(), path + "/" + member.getKey(), freeForm, types));
        if (value.isArray()) {
            value.forEach(element -> collect(element, path + "/*", freeForm, types));
        }
    }

    /** The differences from another shape, one for each path. An array that is empty in either shape matches any array. */
    List<String> differences(Shape received) {
        Set<String> paths = new TreeSet<>(types.keySet());
        paths.addAll(received.types.keySet());
        paths.removeIf(path -> isBelowEmptyArray(path) || received.isBelowEmptyArray(path));
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            Set<String> here = types.getOrDefault(path, Set.of());
            Set<String> there = received.types.getOrDefault(path, Set.of());
            if (!here.equals(there)) {
                differences.add("%s: recorded %s, received %s".formatted(path.isEmpty() ? "/" : path, here, there));
            }
        }
        return differences;
    }

    private boolean isBelowEmptyArray(String path) {
        for (int star = path.indexOf("/*"); star >= 0; star = path.indexOf("/*", star + 1)) {
            boolean array =
                    types.getOrDefault(path.substring(0, star), Set.of()).contains("ARRAY");
            if (array && !types.containsKey(path.substring(0, star + 2))) {
                return true;
            }
        }
        return false;
    }
}
