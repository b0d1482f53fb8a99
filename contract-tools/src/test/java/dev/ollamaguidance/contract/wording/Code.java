package dev.ollamaguidance.contract.wording;

import java.util.regex.Pattern;

/** Replaces code in prose, keeping line ends. */
final class Code {
    private static final Pattern BACKTICKS = Pattern.compile("`[^`\n]+`");
    private static final Pattern NOT_LINE_END = Pattern.compile("[^\n]+");

    private Code() {}

    /** Replaces what is in backticks. */
    static String without(String text) {
        return without(BACKTICKS, text);
    }

    /** Replaces what is in backticks and what matches the expression. */
    static String without(Pattern code, String text) {
        return blank(BACKTICKS, blank(code, text));
    }

    private static String blank(Pattern code, String text) {
        return code.matcher(text)
                .replaceAll(
                        match -> Text.CODE + NOT_LINE_END.matcher(match.group()).replaceAll(""));
    }
}
