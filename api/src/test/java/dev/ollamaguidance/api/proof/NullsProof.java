package dev.ollamaguidance.api.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that each nullable value of a contract was null in a recorded response: without the null, a recording must not match. */
public final class NullsProof implements Proof {
    private final RecordingsProof recordings = new RecordingsProof();

    @Override
    public Map<String, List<String>> of(Contract contract) {
        List<String> nullable = new ArrayList<>();
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            for (JsonNode type : schema.path("type")) {
                if (type.asText().equals("null")) {
                    nullable.add(pointer);
                }
            }
        });
        Map<String, List<String>> problems = new LinkedHashMap<>();
        if (!nullable.isEmpty()) {
            long before = unfitting(contract);
            nullable.forEach(pointer -> problems.put(
                    pointer,
                    unfitting(without(contract, pointer)) > before
                            ? List.of()
                            : List.of("no recorded response has null here")));
        }
        return problems;
    }

    private long unfitting(Contract contract) {
        return recordings.of(contract).values().stream()
                .filter(problems -> !problems.isEmpty())
                .count();
    }

    private static Contract without(Contract contract, String pointer) {
        ObjectNode root = contract.root().deepCopy();
        ArrayNode types = (ArrayNode) root.at(pointer).path("type");
        for (int i = types.size() - 1; i >= 0; i--) {
            if (types.get(i).asText().equals("null")) {
                types.remove(i);
            }
        }
        return contract.withRoot(root);
    }
}
