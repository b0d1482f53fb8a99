package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that numbers with the same name have the same bounds everywhere. */
public final class BoundsProof implements Proof {
    @Override
    public Map<String, List<String>> of(Contract contract) {
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, List<String>> problems = new LinkedHashMap<>();
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            if (schema.has("x-unit") && Pointers.around(pointer).endsWith("/properties")) {
                String bounds = "from " + bound(schema, "minimum") + " to " + bound(schema, "maximum");
                String before = first.putIfAbsent(Pointers.name(pointer), bounds);
                problems.put(
                        pointer,
                        before == null || before.equals(bounds)
                                ? List.of()
                                : List.of("is " + bounds + ", elsewhere " + before));
            }
        });
        return problems;
    }

    private static String bound(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.get(keyword).asText() : "anything";
    }
}
