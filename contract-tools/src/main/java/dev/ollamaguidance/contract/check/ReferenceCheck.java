package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problems;
import java.util.Map;

/** Every {@code $ref} has a target in the contract, and every component is used, if only by the content of an older release. */
final class ReferenceCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        StringBuilder used = new StringBuilder();
        Pointers.walk(contract.root(), "", pointer -> !DataPointers.contains(pointer), (pointer, value) -> {
            reference(contract, value, pointer, problems, used);
            if (Pointers.name(pointer).equals("was")) {
                value.findValuesAsText("$ref")
                        .forEach(target -> used.append(target).append('\n'));
            }
        });
        contract.root()
                .path("security")
                .forEach(choice -> choice.fieldNames()
                        .forEachRemaining(scheme -> used.append("#/components/securitySchemes/")
                                .append(scheme)
                                .append('\n')));
        for (Map.Entry<String, JsonNode> kind :
                contract.root().path("components").properties()) {
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                String pointer = "/components/" + kind.getKey() + "/" + component.getKey();
                problems.addIf(used.indexOf("#" + pointer + "\n") < 0, pointer, "is not used; remove the component");
            }
        }
    }

    private static void reference(
            Contract contract, JsonNode value, String pointer, Problems problems, StringBuilder used) {
        boolean reference = Pointers.name(pointer).equals("$ref")
                || Pointers.around(pointer).endsWith("/x-stream");
        if (reference && value.isTextual() && value.textValue().startsWith("#")) {
            String target = value.textValue();
            used.append(target).append('\n');
            problems.addIf(
                    contract.root().at(target.substring(1)).isMissingNode(),
                    pointer,
                    "the target " + target + " does not exist");
        }
    }
}
