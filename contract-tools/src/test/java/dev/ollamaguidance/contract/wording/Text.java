package dev.ollamaguidance.contract.wording;

import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Prose of a file as one string, so that phrases are found across line ends.
 *
 * @param kind selects the rules
 * @param content the prose, with {@link #CODE} instead of code
 * @param lines line in the file by position in the content
 */
record Text(TextKind kind, String content, TreeMap<Integer, Integer> lines) {
    /** Replaces code, so that the words before and after it are not a phrase. */
    static final String CODE = "\u25a1";

    int line(int position) {
        Entry<Integer, Integer> entry = lines.floorEntry(position);
        return entry == null ? 1 : entry.getValue();
    }

    /** Joins pieces and keeps their lines. */
    static final class Builder {
        private final StringBuilder content = new StringBuilder();
        private final TreeMap<Integer, Integer> lines = new TreeMap<>();

        Builder append(int line, String piece) {
            int start = 0;
            int current = line;
            while (true) {
                lines.put(content.length(), current);
                int end = piece.indexOf('\n', start);
                if (end < 0) {
                    content.append(piece, start, piece.length());
                    return this;
                }
                content.append(piece, start, end + 1);
                start = end + 1;
                current++;
            }
        }

        Text build(TextKind kind) {
            return new Text(kind, content.toString(), lines);
        }
    }
}
