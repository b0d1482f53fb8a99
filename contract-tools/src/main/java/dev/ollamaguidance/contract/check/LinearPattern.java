package dev.ollamaguidance.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Decides whether the JDK matches a regular expression in linear time and with limited stack, for all input. Errs on the side
 * of rejection.
 */
final class LinearPattern {
    /** The JDK recurses for each element of a repeated group whose length varies; more than this many may overflow the stack. */
    private static final int MOST_RECURSIONS = 500;

    private LinearPattern() {}

    /**
     * The reason why an expression can take too long; empty if it is linear.
     *
     * @param search whether it is searched in the text; otherwise it must match the whole text
     */
    static Optional<String> problem(String expression, boolean search) {
        try {
            Pattern.compile(expression);
            PatternParser.Parsed parsed = PatternParser.parse(expression);
            List<PatternNode> parts = new ArrayList<>(parsed.lookarounds());
            parts.add(parsed.expression());
            return parts.stream()
                    .flatMap(part -> problem(part, search || !part.equals(parsed.expression())).stream())
                    .findFirst();
        } catch (PatternSyntaxException invalid) {
            return Optional.of("is invalid: " + invalid.getDescription());
        } catch (UnsupportedOperationException unsupported) {
            return Optional.of(
                    "uses a backreference or another construct whose time is not limited: " + unsupported.getMessage());
        }
    }

    private static Optional<String> problem(PatternNode expression, boolean search) {
        PatternAutomaton automaton = PatternAutomaton.of(expression, search);
        if (automaton.isExponential()) {
            return Optional.of("can take exponential time: a repeated group matches one text in two ways");
        }
        if (automaton.isPolynomial()) {
            return Optional.of(
                    "can take quadratic time: two repetitions, or the search and a repetition, match one text; "
                            + "anchor it, or exclude the delimiter from the repeated characters");
        }
        if (recurses(expression)) {
            return Optional.of("can overflow the stack: repeats a group whose length varies; limit it to "
                    + MOST_RECURSIONS + " repetitions, or repeat a single character class");
        }
        return Optional.empty();
    }

    private static boolean recurses(PatternNode node) {
        if (node instanceof PatternNode.Repetition repetition) {
            boolean many = repetition.max() < 0 || repetition.max() > MOST_RECURSIONS;
            return (many && !repetition.possessive() && varies(repetition.body())) || recurses(repetition.body());
        }
        return children(node).stream().anyMatch(LinearPattern::recurses);
    }

    private static boolean varies(PatternNode node) {
        if (node instanceof PatternNode.Choice) {
            return true;
        }
        if (node instanceof PatternNode.Repetition repetition) {
            return repetition.min() != repetition.max() || varies(repetition.body());
        }
        return children(node).stream().anyMatch(LinearPattern::varies);
    }

    private static List<PatternNode> children(PatternNode node) {
        if (node instanceof PatternNode.Sequence sequence) {
            return sequence.parts();
        }
        if (node instanceof PatternNode.Choice choice) {
            return choice.parts();
        }
        return node instanceof PatternNode.Atomic atomic ? List.of(atomic.body()) : List.of();
    }
}
