package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.SchemaWalk;
import java.math.BigDecimal;
import java.util.Set;

/** Every number has a unit, and the bounds that follow from the unit. {@code extensions.json} lists the units. */
final class UnitCheck implements Check {
    private static final Set<String> NUMBERS = Set.of("integer", "number");

    @Override
    public void check(Contract contract, Problems problems) {
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            problems.addIf(number(schema.path("type")) && !schema.has("x-unit"), pointer, "is a number without x-unit");
            bounds(pointer, schema, problems);
        });
    }

    private static void bounds(String pointer, JsonNode schema, Problems problems) {
        JsonNode minimum = schema.path("minimum");
        JsonNode maximum = schema.path("maximum");
        String unit = schema.path("x-unit").asText();
        problems.addIf(
                unit.equals("probability") && !(isNumber(minimum, 0) && isNumber(maximum, 1)),
                pointer,
                "is a probability; set minimum: 0 and maximum: 1");
        problems.addIf(
                unit.equals("logprob") && !isNumber(maximum, 0),
                pointer,
                "is the logarithm of a probability; set maximum: 0");
        problems.addIf(
                minimum.isNumber() && maximum.isMissingNode() && !isNumber(minimum, 0),
                pointer,
                "has a minimum but no maximum; set minimum: 0 or add a maximum");
    }

    private static boolean isNumber(JsonNode bound, int value) {
        return bound.isNumber() && bound.decimalValue().compareTo(BigDecimal.valueOf(value)) == 0;
    }

    private static boolean number(JsonNode type) {
        boolean listed = false;
        for (JsonNode one : type) {
            listed |= NUMBERS.contains(one.asText());
        }
        return listed || NUMBERS.contains(type.asText());
    }
}
