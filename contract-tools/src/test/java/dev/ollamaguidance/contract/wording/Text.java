package dev.ollamaguidance.contract.wording;

import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * A text of a file, as one string, so that a phrase is found across line ends.
 *
 * @param kind what it is
 * @param content the text; code in it is replaced by {@link #CODE}
 * @param lines number of the line in the file, by position in the content
 */
record Text(TextKind kind, String content, TreeMap<Integer, Integer> lines) {
    /** Stands for code, so that the words on both sides of it are no phrase. */
    static final String CODE = "\u25a1";

    int line(int position) {
        Entry<Integer, Integer> entry = lines.floorEntry(position);
        return entry == null ? 1 : entry.getValue();
    }

    /** Collects the pieces of a text. */
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
