package dev.ollamaguidance.server.mcp;

/** Makes text from outside safe to show in a message of one line. */
final class ShortText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String MORE = "...";

    private ShortText() {}

    /**
     * Truncates text and replaces the characters that could end a line, control a terminal or change the direction of text.
     *
     * @param max maximum length of the result, at least the length of the mark of truncated text, in characters
     */
    static String of(String text, int max) {
        boolean truncated = text.length() > max;
        int end = truncated ? max - MORE.length() : text.length();
        StringBuilder shown = new StringBuilder(end + MORE.length());
        for (int index = 0; index < end; ) {
            int character = text.codePointAt(index);
            int next = index + Character.charCount(character);
            if (next > end) {
                break;
            }
            if (isSafe(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(REPLACEMENT);
            }
            index = next;
        }
        return truncated ? shown.append(MORE).toString() : shown.toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
