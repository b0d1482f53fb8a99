package dev.ollamaguidance.catalogue;

/** The keys of the kinds of {@link Condition}. */
final class ConditionKind {
    static final String ALWAYS = "always";
    static final String EMPTY = "empty";
    static final String NOT_EMPTY = "notEmpty";
    static final String ABSENT = "absent";
    static final String EQUALS = "equals";
    static final String MATCHES = "matches";
    static final String NOT_MATCHES = "notMatches";

    private ConditionKind() {}
}
