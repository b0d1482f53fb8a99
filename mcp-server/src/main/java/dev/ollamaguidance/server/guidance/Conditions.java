package dev.ollamaguidance.server.guidance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.catalogue.Condition;
import dev.ollamaguidance.server.text.JsonTrees;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Characters of a value, and items of an array, in which a pattern is searched. The values come from a server. */
    private static final int MAX_SEARCHED = 4_096;

    private static final int MAX_ITEMS = 1_000;
    /** The patterns of the contract. */
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Conditions() {}

    static boolean hold(Condition when, ObjectNode result) {
        return when.match(
                always -> true,
                empty -> isEmpty(result.at(empty.pointer())),
                notEmpty -> !isEmpty(result.at(notEmpty.pointer())),
                absent -> isAbsent(result.at(absent.pointer())),
                equals -> result.at(equals.pointer()).equals(BY_VALUE, JsonTrees.of(equals.value())),
                matches -> matches(result.at(matches.pointer()), matches.pattern()),
                notMatches -> !matches(result.at(notMatches.pointer()), notMatches.pattern()));
    }

    private static boolean matches(JsonNode value, String expression) {
        Pattern pattern = PATTERNS.computeIfAbsent(expression, Pattern::compile);
        if (!value.isArray()) {
            return found(pattern, value);
        }
        for (int i = 0; i < Math.min(MAX_ITEMS, value.size()); i++) {
            if (found(pattern, value.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean found(Pattern pattern, JsonNode value) {
        String text = value.asText();
        return pattern.matcher(text.substring(0, Math.min(MAX_SEARCHED, text.length())))
                .find();
    }

    private static boolean isEmpty(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().isEmpty();
        }
        boolean emptyContainer = value.isContainerNode() && value.isEmpty();
        return emptyContainer || isAbsent(value);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
