package dev.ollamaguidance.client.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads the title of an HTML page, or its text if it has no title. Looks at each character a limited number of times, because the page
 * may be made to be slow to search: no regular expressions.
 */
final class HtmlText {
    private static final String TITLE = "title";

    private final String page;
    /** Whether the rest of the page is known to contain no such closing tag. */
    private boolean noScriptEnd;

    private boolean noStyleEnd;

    HtmlText(String page) {
        this.page = page;
    }

    String read() {
        String title = title();
        return spaced(title == null ? text() : title);
    }

    private @Nullable String title() {
        int tag = find("<" + TITLE, 0);
        int start = tag < 0 ? -1 : page.indexOf('>', tag);
        int end = start < 0 ? -1 : find("</" + TITLE + ">", start);
        return end < 0 ? null : page.substring(start + 1, end);
    }

    /** The page without tags, scripts and styles. */
    private String text() {
        StringBuilder text = new StringBuilder(page.length());
        int at = 0;
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            int end = tag < 0 ? -1 : end(tag);
            if (end < 0) {
                // A tag that is not closed: those after it are not closed either.
                return text.append(page, at, page.length()).toString();
            }
            text.append(page, at, tag).append(' ');
            at = end;
        }
        return text.toString();
    }

    /** The end of a tag, or of the script or style that it begins; -1 if there is none. */
    private int end(int tag) {
        if (!noScriptEnd && isAt("<script", tag)) {
            int end = after("</script>", tag);
            noScriptEnd = end < 0;
            if (end >= 0) {
                return end;
            }
        }
        if (!noStyleEnd && isAt("<style", tag)) {
            int end = after("</style>", tag);
            noStyleEnd = end < 0;
            if (end >= 0) {
                return end;
            }
        }
        int end = page.indexOf('>', tag);
        return end < 0 ? -1 : end + 1;
    }

    private int after(String tag, int from) {
        int found = find(tag, from);
        return found < 0 ? -1 : found + tag.length();
    }

    private int find(String tag, int from) {
        for (int at = page.indexOf('<', from); at >= 0; at = page.indexOf('<', at + 1)) {
            if (isAt(tag, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(String tag, int at) {
        return page.regionMatches(true, at, tag, 0, tag.length());
    }

    /** One space for each sequence of whitespace. */
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean blank = character == ' ' || (character >= '\t' && character <= '\r');
            if (!blank) {
                spaced.append(character);
            } else if (!space) {
                spaced.append(' ');
            }
            space = blank;
        }
        return spaced.toString().strip();
    }
}
