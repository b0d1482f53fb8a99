package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Decides whether a condition of the contract holds for a result. */
final class Conditions {
    private Conditions() {}

    /** Whether it holds; the kinds of conditions are those of the contract's vocabulary. */
    static boolean hold(JsonNode when, ObjectNode result) {
        Map.Entry<String, JsonNode> condition = when.properties().iterator().next();
        JsonNode operand = condition.getValue();
        return switch (condition.getKey()) {
            case "always" -> true;
            case "empty" -> isEmpty(result.at(operand.asText()));
            case "notEmpty" -> !isEmpty(result.at(operand.asText()));
            case "equals" -> {
                Map.Entry<String, JsonNode> member = only(operand);
                yield result.at(member.getKey()).equals(member.getValue());
            }
            case "matches" -> matches(only(operand), result);
            case "notMatches" -> !matches(only(operand), result);
            default -> throw new IllegalArgumentException("unknown condition " + condition.getKey());
        };
    }

    private static Map.Entry<String, JsonNode> only(JsonNode object) {
        return object.properties().iterator().next();
    }

    private static boolean matches(Map.Entry<String, JsonNode> member, ObjectNode result) {
        Predicate<String> pattern = Pattern.compile(member.getValue().asText()).asPredicate();
        JsonNode value = result.at(member.getKey());
        if (!value.isArray()) {
            return pattern.test(value.asText());
        }
        for (JsonNode item : value) {
            if (pattern.test(item.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().isEmpty();
        }
        boolean emptyContainer = value.isContainerNode() && value.isEmpty();
        return emptyContainer || value.isMissingNode() || value.isNull();
    }
}
