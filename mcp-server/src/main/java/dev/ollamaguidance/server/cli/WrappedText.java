package dev.ollamaguidance.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Breaks lines at spaces. A word that is longer than a line stays whole, so that it can be copied. */
final class WrappedText {
    private WrappedText() {}

    /**
     * Returns the lines of a line of text. All start with the indentation of the text.
     *
     * @param columns maximum number of characters of a line; empty for no limit
     */
    static List<String> lines(String text, OptionalInt columns) {
        if (columns.isEmpty() || length(text) <= columns.getAsInt()) {
            return List.of(text);
        }
        String body = text.stripLeading();
        String indent = text.substring(0, text.length() - body.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : body.split(" ", -1)) {
            boolean empty = line.length() == indent.length();
            if (!empty && length(line) + 1 + length(word) > columns.getAsInt()) {
                lines.add(line.toString());
                line.setLength(indent.length());
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
