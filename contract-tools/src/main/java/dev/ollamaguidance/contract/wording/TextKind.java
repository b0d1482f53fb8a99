package dev.ollamaguidance.contract.wording;

/** Kinds of prose. A rule may be limited to some of them. */
public enum TextKind {
    /** Prose in the contract, in a catalogue or in other YAML and JSON. */
    CONTRACT,
    /** Markdown outside code. */
    MARKDOWN,
    /** A comment of any file, including Javadoc and templates of code. */
    COMMENT,
    /** A string literal that is a sentence, or a line that a script prints. */
    MESSAGE,
    /** The name of a test, split into its words. */
    TEST_NAME
}
