package dev.ollamaguidance.server.text;

import java.util.Locale;

/** Makes foreign text safe to show: one line, without characters that are invisible or change the order of others. */
public final class QuotedText {
    private QuotedText() {}

    /**
     * Returns the text in quotation marks. A longer text is truncated and followed by its length.
     *
     * @param limit maximum number of characters of the text that are shown
     */
    public static String of(String text, int limit) {
        return '"' + escaped(beginning(text, limit), true) + '"' + length(text, limit);
    }

    /** Returns a JSON value without quotation marks around it, otherwise like {@link #of}. */
    public static String ofJson(String json, int limit) {
        return escaped(beginning(json, limit), false) + length(json, limit);
    }

    private static String beginning(String text, int limit) {
        return ForeignText.start(text, limit);
    }

    private static String length(String text, int limit) {
        return text.length() <= limit
                ? ""
                : String.format(Locale.ROOT, " (the first %,d of %,d characters)", limit, text.length());
    }

    private static String escaped(String text, boolean quotes) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n') {
                escaped.append("\\n");
            } else if (quotes && (character == '"' || character == '\\')) {
                escaped.append('\\').append((char) character);
            } else if (isVisible(character)) {
                escaped.appendCodePoint(character);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u{%04x}", character));
            }
        });
        return escaped.toString();
    }

    private static boolean isVisible(int character) {
        return !ControlCharacters.isControl(character)
                && switch (Character.getType(character)) {
                    case Character.PRIVATE_USE, Character.UNASSIGNED -> false;
                    case Character.SPACE_SEPARATOR -> character == ' ';
                    default -> true;
                };
    }
}
