package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.SchemaWalk;

/** A replacement ({@code x-replaced-by}) is an operation, or a field next to the replaced one. */
final class ReplacementCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        for (Operation operation : contract.operations()) {
            JsonNode replaced = operation.node().path("x-replaced-by");
            problems.addIf(
                    replaced.isTextual()
                            && contract.operation(replaced.textValue()).isEmpty(),
                    operation.pointer() + "/x-replaced-by",
                    "unknown operation " + replaced.asText());
        }
        SchemaWalk.walk(contract.root(), (pointer, schema) -> {
            JsonNode replaced = schema.path("x-replaced-by");
            problems.addIf(
                    replaced.isTextual() && !known(contract, pointer, replaced.textValue()),
                    pointer + "/x-replaced-by",
                    replaced.asText() + " is neither an operation nor a field next to this one");
        });
    }

    private static boolean known(Contract contract, String pointer, String name) {
        String around = Pointers.around(pointer);
        boolean field = around.endsWith("/properties")
                && !Pointers.name(pointer).equals(name)
                && contract.root().at(around).has(name);
        return field || contract.operation(name).isPresent();
    }
}
