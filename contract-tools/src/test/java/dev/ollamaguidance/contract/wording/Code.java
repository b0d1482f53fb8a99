package dev.ollamaguidance.contract.wording;

import java.util.regex.Pattern;

/** Takes code out of texts and keeps the line ends. */
final class Code {
    private static final Pattern BACKTICKS = Pattern.compile("`[^`\n]+`");
    private static final Pattern NOT_LINE_END = Pattern.compile("[^\n]+");

    private Code() {}

    /** A text without what stands between backticks. */
    static String without(String text) {
        return without(BACKTICKS, text);
    }

    /** A text without what stands between backticks and what matches the expression. */
    static String without(Pattern code, String text) {
        return blank(BACKTICKS, blank(code, text));
    }

    private static String blank(Pattern code, String text) {
        return code.matcher(text)
                .replaceAll(
                        match -> Text.CODE + NOT_LINE_END.matcher(match.group()).replaceAll(""));
    }
}
