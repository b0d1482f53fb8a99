package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.Map;
import java.util.Optional;

/** Guidance names operations that are tools, and arguments that they take. */
final class GuidanceCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        JsonNode workflows = contract.root().at("/x-guidance/workflows");
        for (int i = 0; i < workflows.size(); i++) {
            steps(contract, workflows.get(i).path("steps"), "/x-guidance/workflows/" + i + "/steps", problems);
        }
        JsonNode errors = contract.root().path("x-errors");
        for (int i = 0; i < errors.size(); i++) {
            steps(contract, errors.get(i).path("next"), "/x-errors/" + i + "/next", problems);
        }
        for (Operation operation : contract.operations()) {
            steps(contract, operation.guidance().path("next"), operation.pointer() + "/x-guidance/next", problems);
        }
    }

    private static void steps(Contract contract, JsonNode steps, String pointer, Problems problems) {
        for (int i = 0; i < steps.size(); i++) {
            String place = pointer + "/" + i;
            String id = steps.get(i).path("operation").asText();
            Optional<Operation> operation = contract.operation(id).filter(Operation::exposed);
            if (operation.isEmpty()) {
                problems.add(place, "no operation " + id + " is a tool");
                continue;
            }
            JsonNode fields = contract.resolve(operation.get().requestSchema()).path("properties");
            for (Map.Entry<String, JsonNode> argument :
                    steps.get(i).path("arguments").properties()) {
                problems.addIf(!fields.has(argument.getKey()), place, id + " takes no argument " + argument.getKey());
            }
        }
    }
}
