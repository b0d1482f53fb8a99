package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Decides whether a condition of the contract holds for a result. */
final class Conditions {
    private Conditions() {}

    /** Whether it holds: {@code always}, {@code empty}, {@code notEmpty} or {@code equals}; nothing else is in the contract. */
    static boolean hold(JsonNode when, ObjectNode result) {
        Map.Entry<String, JsonNode> condition = when.properties().iterator().next();
        JsonNode operand = condition.getValue();
        return switch (condition.getKey()) {
            case "always" -> true;
            case "empty" -> isEmpty(result.at(operand.asText()));
            case "notEmpty" -> !isEmpty(result.at(operand.asText()));
            case "equals" -> {
                Map.Entry<String, JsonNode> member =
                        operand.properties().iterator().next();
                yield result.at(member.getKey()).equals(member.getValue());
            }
            default -> throw new IllegalArgumentException("unknown condition " + condition.getKey());
        };
    }

    private static boolean isEmpty(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().isEmpty();
        }
        boolean emptyContainer = value.isContainerNode() && value.isEmpty();
        return emptyContainer || value.isMissingNode() || value.isNull();
    }
}
