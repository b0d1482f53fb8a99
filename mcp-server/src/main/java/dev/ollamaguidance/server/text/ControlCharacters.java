package dev.ollamaguidance.server.text;

import java.util.Locale;

/**
 * Characters that change how a terminal, a log or a host shows the text around them: C0 and C1 controls, DEL, invisible format characters such
 * as bidirectional marks, line and paragraph separators, and surrogates without a partner.
 */
public final class ControlCharacters {
    private static final char REPLACEMENT = '\uFFFD';
    /** Invisible characters that occur in ordinary text: soft hyphen, and the joiners of some scripts and of emoji. */
    private static final String ORDINARY = "\u00AD\u200C\u200D";

    private ControlCharacters() {}

    /** Whether a code point is a control character. Includes tab and line breaks. */
    public static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> ORDINARY.indexOf(character) < 0;
            default -> false;
        };
    }

    /** Whether a string contains a control character. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(ControlCharacters::isControl);
    }

    /** Returns the text for a terminal: keeps tabs and line breaks (LF, CR LF) and replaces the other control characters with U+FFFD. */
    public static String replaced(String text) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            replaced.appendCodePoint(isControl(character) && !isLayout(text, i) ? REPLACEMENT : character);
        }
        return replaced.toString();
    }

    /** Returns the text for a log: keeps tabs and writes all other control characters as escape sequences, for example {@code \n}. */
    public static String escaped(String text) {
        return escaped(text, false);
    }

    /** Returns JSON in which the control characters of strings are escape sequences. Keeps the line breaks between its values. */
    public static String escapedJson(String json) {
        return escaped(json, true);
    }

    private static String escaped(String text, boolean keepLayout) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (character == '\t' || !isControl(character) || (keepLayout && isLayout(text, i))) {
                escaped.appendCodePoint(character);
            } else if (character == '\n') {
                escaped.append("\\n");
            } else if (character == '\r') {
                escaped.append("\\r");
            } else {
                for (char unit : Character.toChars(character)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isLayout(String text, int at) {
        char c = text.charAt(at);
        return c == '\t' || c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }
}
