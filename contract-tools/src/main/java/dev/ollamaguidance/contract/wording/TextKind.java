package dev.ollamaguidance.contract.wording;

/** Where a text stands. A rule of the list may apply to some kinds only. */
public enum TextKind {
    /** A text of the contract or of a catalogue: users and language models read it. */
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
