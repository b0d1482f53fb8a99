package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.Map;

/** Every operation and every schema of the components names its source. */
final class SourceCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        for (Operation operation : contract.operations()) {
            problems.addIf(!operation.node().has("x-source"), operation.pointer(), "has no x-source");
        }
        for (Map.Entry<String, JsonNode> schema :
                contract.root().at("/components/schemas").properties()) {
            problems.addIf(
                    !schema.getValue().has("x-source"),
                    "/components/schemas/" + Pointers.escape(schema.getKey()),
                    "has no x-source");
        }
    }
}
