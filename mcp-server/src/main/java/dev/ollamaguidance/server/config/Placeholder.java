package dev.ollamaguidance.server.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Placeholders that a host should have replaced with a value, in the forms of hosts, shells and templates: <code>${NAME}</code>,
 * <code>${input:name}</code>, <code>{{NAME}}</code>, <code>%NAME%</code>, <code>$NAME</code>, and what programs write for a missing value, for
 * example {@code undefined}.
 *
 * <p>A secret can contain any character, so it is a placeholder only as a whole, and <code>%NAME%</code>, <code>$NAME</code> and
 * <code>{NAME}</code> only in capital letters. The password {@code %abc%} is therefore valid.
 */
final class Placeholder {
    /** What JavaScript and Python programs write for a missing value. */
    private static final String MISSING = "undefined|null|None|\\[object Object]";
    /** Forms that are no useful secret: with any content between the marks. */
    private static final String MARKED = "\\$\\{\\{[^{}]+}}|\\$\\{[^{}]+}|\\{\\{[^{}]+}}|<[A-Za-z][A-Za-z0-9 _-]*>";

    private static final String ANY_NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final String CAPITAL_NAME = "[A-Z][A-Z0-9_]+";

    private static final Pattern VALUE = Pattern.compile(
            MISSING + "|" + MARKED + "|%(?:env:)?" + ANY_NAME + "%|\\$(?:env:)?" + ANY_NAME + "|\\$\\((?:env:)?"
                    + ANY_NAME + "\\)|\\{(?:env:|input:)?" + ANY_NAME + "}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET =
            Pattern.compile(MISSING + "|" + MARKED + "|%(?:env:)?" + CAPITAL_NAME + "%|\\$(?:env:)?" + CAPITAL_NAME
                    + "|\\$\\((?:env:)?" + CAPITAL_NAME + "\\)|\\{(?:env:|input:)?" + CAPITAL_NAME + "}");

    /** Three letters or more, because two hexadecimal digits after a percent sign are a character in a URL. */
    private static final Pattern PART = Pattern.compile(
            "\\$\\{\\{[^{}]+}}|\\$\\{[^{}]+}|\\{\\{[^{}]+}}|%[A-Z][A-Z0-9_]{2,}%|\\$(?:env:)?[A-Z][A-Z0-9_]+");

    private Placeholder() {}

    /** Returns the placeholder in a value that is not secret: the whole value or a part of it. */
    static Optional<String> in(String value) {
        if (VALUE.matcher(value).matches()) {
            return Optional.of(value);
        }
        Matcher part = PART.matcher(value);
        return part.find() ? Optional.of(part.group()) : Optional.empty();
    }

    /** Whether a secret is a placeholder. */
    static boolean isSecret(String value) {
        return SECRET.matcher(value).matches();
    }

    /** Whether the value of a header is a placeholder, also after the name of a scheme, for example <code>Bearer ${TOKEN}</code>. */
    static boolean isHeader(String value) {
        int space = value.indexOf(' ');
        return isSecret(value)
                || (space > 0 && isSecret(value.substring(space + 1).strip()));
    }
}
