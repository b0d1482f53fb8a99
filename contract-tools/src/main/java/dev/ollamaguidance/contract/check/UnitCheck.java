package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.SchemaWalk;
import java.util.Set;

/** Every number says in what unit it is. Which units there are stands in the description of the extensions. */
final class UnitCheck implements Check {
    private static final Set<String> NUMBERS = Set.of("integer", "number");

    @Override
    public void check(Contract contract, Problems problems) {
        SchemaWalk.walk(
                contract.root(),
                (pointer, schema) -> problems.addIf(
                        number(schema.path("type")) && !schema.has("x-unit"), pointer, "is a number without x-unit"));
    }

    private static boolean number(JsonNode type) {
        boolean listed = false;
        for (JsonNode one : type) {
            listed |= NUMBERS.contains(one.asText());
        }
        return listed || NUMBERS.contains(type.asText());
    }
}
