package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.server.text.JsonText;

/**
 * The start of a string that is too long, with a marker that says so.
 *
 * @param text the start and the marker
 * @param kept number of characters before the marker
 */
record ShortText(String text, int kept) {
    /** The marker where there is no room for numbers. */
    static final String MARKER = " [truncated]";

    private static final String STOPS = ".!?\n";
    /** Longest part that is dropped to end with a sentence or a term. */
    private static final int MAX_DROPPED = 300;

    /**
     * Truncates a string, at the end of a sentence or a term where possible.
     *
     * @param room maximum length in JSON, with quotation marks and the marker
     */
    static ShortText of(String text, long room) {
        String total = " of " + text.length() + " characters]";
        long left = room
                - 2
                - " [truncated: ".length()
                - String.valueOf(text.length()).length()
                - total.length();
        if (left < 0) {
            int kept = JsonText.fitting(text, room - 2 - MARKER.length());
            return new ShortText(text.substring(0, kept) + MARKER, kept);
        }
        int kept = end(text, JsonText.fitting(text, left));
        return new ShortText(text.substring(0, kept) + " [truncated: " + kept + total, kept);
    }

    private static int end(String text, int longest) {
        int shortest = longest - Math.min(MAX_DROPPED, longest / 10);
        int word = longest;
        for (int end = longest; end > shortest; end--) {
            boolean beforeSpace = end < text.length() && Character.isWhitespace(text.charAt(end));
            if (beforeSpace && STOPS.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
            if (beforeSpace && word == longest) {
                word = end;
            }
        }
        return word;
    }
}
