package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Condition;
import dev.ollamaguidance.server.tool.JsonTrees;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Evaluates conditions of the contract on results. */
final class Conditions {
    /** Numbers are equal by value, however they are written. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    private Conditions() {}

    static boolean hold(Condition when, ObjectNode result) {
        return when.match(
                always -> true,
                empty -> isEmpty(result.at(empty.pointer())),
                notEmpty -> !isEmpty(result.at(notEmpty.pointer())),
                equals -> result.at(equals.pointer()).equals(BY_VALUE, JsonTrees.of(equals.value())),
                matches -> matches(result.at(matches.pointer()), matches.pattern()),
                notMatches -> !matches(result.at(notMatches.pointer()), notMatches.pattern()));
    }

    private static boolean matches(JsonNode value, String expression) {
        Predicate<String> pattern = Pattern.compile(expression).asPredicate();
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
