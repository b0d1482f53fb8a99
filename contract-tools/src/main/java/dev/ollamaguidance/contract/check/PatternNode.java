package dev.ollamaguidance.contract.check;

import java.util.BitSet;
import java.util.List;

/** The syntax tree of a regular expression. */
sealed interface PatternNode {

    /** One character of a set of sample characters. */
    record Chars(BitSet characters) implements PatternNode {}

    /** All parts in their order. */
    record Sequence(List<PatternNode> parts) implements PatternNode {}

    /** One of the parts. */
    record Choice(List<PatternNode> parts) implements PatternNode {}

    /**
     * A repetition.
     *
     * @param max -1 if unlimited
     * @param possessive whether it keeps what it matched
     */
    record Repetition(PatternNode body, int min, int max, boolean possessive) implements PatternNode {}

    /** A group that keeps what it matched. */
    record Atomic(PatternNode body) implements PatternNode {}

    /** The start of the text. */
    record Begin() implements PatternNode {}

    /** The end of the text. */
    record End() implements PatternNode {}

    /** Another condition that consumes no characters. */
    record Condition() implements PatternNode {}
}
