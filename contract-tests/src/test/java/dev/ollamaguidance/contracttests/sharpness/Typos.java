package dev.ollamaguidance.contracttests.sharpness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes typical spelling mistakes. */
final class Typos {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?=[,}])");

    private Typos() {}

    /** Misspells a word: without the underscore, in the other grammatical number, or with two letters swapped. */
    static String of(String word) {
        int line = word.indexOf('_', 1);
        if (line > 0 && line + 1 < word.length()) {
            return word.substring(0, line) + Character.toUpperCase(word.charAt(line + 1)) + word.substring(line + 2);
        }
        if (word.length() % 2 == 0) {
            return word.endsWith("s") ? word.substring(0, word.length() - 1) : word + "s";
        }
        int middle = word.length() / 2;
        return word.length() < 3 || word.charAt(middle) == word.charAt(middle + 1)
                ? word + word.charAt(word.length() - 1)
                : word.substring(0, middle)
                        + word.charAt(middle + 1)
                        + word.charAt(middle)
                        + word.substring(middle + 2);
    }

    /** Changes a regular expression: another length, or no end anchor, or a word without its first letter. */
    static String ofPattern(String pattern) {
        Matcher number = NUMBER.matcher(pattern);
        if (number.find()) {
            int other = Integer.parseInt(number.group()) + 1;
            return pattern.substring(0, number.start()) + other + pattern.substring(number.end());
        }
        if (pattern.endsWith("$")) {
            return pattern.substring(0, pattern.length() - 1);
        }
        return pattern.replaceFirst("(?<![\\\\\\w])[a-z](?=[a-z]{3})", "");
    }
}
