package dev.ollamaguidance.contract.wording;

/**
 * A discouraged word in a text.
 *
 * @param start where the word starts in the text, counted from 0
 * @param word the word as the text has it, with single spaces
 * @param instead what to write instead, or why to leave it out
 */
public record Finding(int start, String word, String instead) {
    @Override
    public String toString() {
        return "'" + word + "': " + instead;
    }
}
