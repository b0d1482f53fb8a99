package dev.ollamaguidance.contract.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Pointers;
import java.util.Map;

/** Every {@code $ref} points to a place in this contract, and every component is referred to. */
final class ReferenceCheck implements Check {
    @Override
    public void check(Contract contract, Problems problems) {
        StringBuilder used = new StringBuilder();
        walk(contract, contract.root(), "", problems, used);
        for (Map.Entry<String, JsonNode> kind :
                contract.root().path("components").properties()) {
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                String pointer = "/components/" + kind.getKey() + "/" + component.getKey();
                problems.addIf(used.indexOf("#" + pointer + "\n") < 0, pointer, "nothing refers to this component");
            }
        }
    }

    private static void walk(Contract contract, JsonNode node, String pointer, Problems problems, StringBuilder used) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String child = pointer + "/" + Pointers.escape(member.getKey());
                boolean reference = member.getKey().equals("$ref") || pointer.endsWith("/x-stream");
                if (reference
                        && member.getValue().isTextual()
                        && member.getValue().textValue().startsWith("#")) {
                    String target = member.getValue().textValue();
                    used.append(target).append('\n');
                    problems.addIf(
                            contract.root().at(target.substring(1)).isMissingNode(),
                            child,
                            "nothing stands at " + target);
                }
                if (!member.getKey().equals("value")) {
                    walk(contract, member.getValue(), child, problems, used);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(contract, node.get(i), pointer + "/" + i, problems, used);
            }
        }
    }
}
