package dev.ollamaguidance.server.tool;

import java.util.Locale;

/**
 * Characters that change how a terminal or a log shows the text around them: C0 and C1 controls, DEL, bidirectional controls, line and
 * paragraph separators, and surrogates without a partner.
 */
public final class ControlCharacters {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char DELETE = '\u007f';
    private static final String ELLIPSIS = "...";

    private ControlCharacters() {}

    /** Whether a UTF-16 unit, other than a surrogate, is a control character. Includes tab and line breaks. */
    public static boolean isControl(char c) {
        if (c < ' ') {
            return true;
        }
        if (c < DELETE) {
            return false;
        }
        return c <= '\u009f'
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || (c >= '\ufff9' && c <= '\ufffb');
    }

    /** Whether a string contains a control character or a surrogate without a partner. */
    public static boolean isIn(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the text for a terminal: keeps tabs and line breaks (LF, CR LF) and replaces the other control characters with U+FFFD. */
    public static String replaced(String text) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text, i) && !isLayout(text, i)) {
                if (replaced == null) {
                    replaced = new StringBuilder(text);
                }
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    /**
     * Returns the text as part of one line: replaces all control characters, including line breaks, with U+FFFD, and truncates the text.
     *
     * @param max maximum number of characters before the ellipsis
     */
    public static String line(String text, int max) {
        boolean truncated = text.length() > max;
        StringBuilder line = new StringBuilder(Math.min(text.length(), max) + ELLIPSIS.length());
        line.append(text, 0, Math.min(text.length(), max));
        for (int i = 0; i < line.length(); i++) {
            if (isUnsafe(line, i)) {
                line.setCharAt(i, REPLACEMENT);
            }
        }
        return truncated ? line.append(ELLIPSIS).toString() : line.toString();
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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || !isUnsafe(text, i) || (keepLayout && isLayout(text, i))) {
                escaped.append(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\r') {
                escaped.append("\\r");
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isLayout(CharSequence text, int at) {
        char c = text.charAt(at);
        return c == '\t' || c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    private static boolean isUnsafe(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return isControl(c);
    }
}
