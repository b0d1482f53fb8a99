package dev.ollamaguidance.contract.wording;

/**
 * A discouraged word.
 *
 * @param start index of its first character in the searched string
 * @param end index after its last character
 * @param word the word as written, with single spaces
 * @param instead what to write instead, or why to omit it
 */
public record Finding(int start, int end, String word, String instead) {
    @Override
    public String toString() {
        return "'" + word + "': " + instead;
    }
}
