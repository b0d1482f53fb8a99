package dev.ollamaguidance.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The additional headers of the configuration, one {@code Name: value} per line. Problems contain line numbers and names, never values, which
 * may be secrets.
 *
 * @param headers valid headers, in the order of the lines
 * @param problems what is wrong with the other lines
 */
record HeaderLines(Map<String, String> headers, List<String> problems) {
    /** A token as defined in RFC 9110. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** ASCII without control characters: the JDK's client sends a question mark instead of any other character. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** Why a value cannot be sent, as the end of a sentence. */
    static final String NOT_SENDABLE = "contains a character that cannot be sent in a header;"
            + " only ASCII characters without control characters can";

    private static final int MAX_HEADERS = 64;
    private static final int MAX_NAME = 100;

    /** Headers that the HTTP client sets, that describe the connection or the body, or that have a setting. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "connection",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via");

    private static final List<String> RESERVED_PREFIXES = List.of("content-", "proxy-");

    /** Reads the lines. Ignores blank lines. */
    static HeaderLines read(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).strip();
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
                problems.add("line " + number + " is not 'Name: value'");
            } else if (isReserved(name.toLowerCase(Locale.ROOT))) {
                problems.add("the header " + name + " cannot be set");
            } else if (!names.add(name)) {
                problems.add("the header " + name + " is set more than once");
            } else if (!isValue(value)) {
                problems.add("the value of " + name + " " + NOT_SENDABLE);
            } else if (Placeholder.isHeader(value)) {
                problems.add("the value of " + name + " is a placeholder that" + ConfigReader.NOT_REPLACED);
            } else {
                headers.put(name, value);
            }
        }
        if (names.size() > MAX_HEADERS) {
            problems.add(names.size() + " headers are set; the maximum is " + MAX_HEADERS);
        }
        return new HeaderLines(headers, problems);
    }

    /** Whether a string can be sent as the value of a header. */
    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name) || RESERVED_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
