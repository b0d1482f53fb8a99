package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that numbers have the unit and metric of their name. {@code proof/units.json} lists the names by unit. {@code []} is an element of an
 * array. A name with another unit in one component is listed with the component.
 */
public final class UnitsProof implements Proof {
    private final Map<String, String> units = names(Resource.json("/proof/units.json"));
    private final Map<String, String> metrics = names(Resource.json("/proof/metrics.json"));

    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            String name = name(pointer);
            compare(pointer, "unit", schema.path("x-unit"), units, problems);
            if (schema.has("x-metric") || metrics.containsKey(name)) {
                String metric = schema.path("x-metric").asText();
                boolean answer = !pointer.contains("Request/");
                if (answer && !metric.equals(metrics.get(name))) {
                    problems.put(pointer + " metric", List.of(name + " has the metric " + metric));
                }
            }
        });
        return problems;
    }

    private static void compare(
            String pointer,
            String what,
            JsonNode value,
            Map<String, String> known,
            Map<String, List<String>> problems) {
        if (value.isMissingNode()) {
            return;
        }
        String name = name(pointer);
        String component = pointer.split("/", -1)[3];
        String right = known.getOrDefault(component + "." + name, known.getOrDefault(name, "none"));
        problems.put(
                pointer,
                right.equals(value.asText())
                        ? List.of()
                        : List.of(name + " has the " + what + " " + value.asText() + " instead of " + right));
    }

    /** The name of the field or component, with {@code []} for each enclosing array. */
    private static String name(String pointer) {
        String place = pointer.replaceAll("/(one|any|all)Of/\\d+", "");
        if (place.endsWith("/items")) {
            return name(Pointers.around(place)) + "[]";
        }
        return Pointers.name(place);
    }

    private static Map<String, String> names(JsonNode json) {
        Map<String, String> names = new LinkedHashMap<>();
        json.properties().forEach(unit -> unit.getValue().forEach(name -> names.put(name.asText(), unit.getKey())));
        return names;
    }
}
