package dev.ollamaguidance.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mistakes in an address that would otherwise be valid, or whose cause would not be clear: Ollama would take {@code http:/127.0.0.1} for a
 * host named http. Messages repeat only parts that cannot contain a password.
 */
final class AddressMistake {
    private static final Pattern TWO_SCHEMES = Pattern.compile("(?i)https?://https?(?:://?|//).*");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern BRACKETED = Pattern.compile("\\[[^\\[\\]]*\\](?::[^:\\[]*)?");
    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?");
    private static final int COLONS_OF_IPV6 = 7;
    private static final List<String> SCHEMES = List.of("https", "http");
    private static final String SCHEME_END = "://";
    /** What is written in place of {@link #SCHEME_END}. */
    private static final List<String> MISTAKEN_ENDS = List.of(":/", ":", "//", "/");

    /** Hosts that programs write for a missing value. */
    private static final Pattern MISSING = Pattern.compile("(?i)(undefined|null|none)(?::.*)?");

    /** First segments of the paths that Ollama serves: its native API and the one that is compatible with OpenAI. */
    private static final Set<String> APIS = Set.of("api", "v1");
    /** Segments after these. Only for the message: a proxy may serve Ollama under another path below them. */
    private static final Set<String> OPERATIONS = Set.of(
            "blobs",
            "chat",
            "completions",
            "copy",
            "create",
            "delete",
            "embed",
            "embeddings",
            "generate",
            "images",
            "me",
            "messages",
            "models",
            "ps",
            "pull",
            "push",
            "responses",
            "show",
            "tags",
            "version");

    private static final int MAX_DEPTH = 3;

    private AddressMistake() {}

    /**
     * Returns what is wrong and how to write it, as a sentence without a period; empty if none of these mistakes was made.
     *
     * @param text an address without quotation marks, and without a user name, a query or a fragment
     */
    static Optional<String> in(String text) {
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("the address must not contain a space; " + Address.FORMS);
        }
        if (text.contains("\\")) {
            return Optional.of("the address contains a backslash; write a slash (/)");
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of("'" + text + "' is only a number; for a port, write 127.0.0.1:" + text);
        }
        if (TWO_SCHEMES.matcher(text).matches()) {
            return Optional.of("the address has two schemes (http:// or https://); write one of them");
        }
        int end = text.indexOf(SCHEME_END);
        String scheme = text.substring(0, Math.max(end, 0));
        if (!SCHEME.matcher(scheme).matches()) {
            Optional<String> mistaken = mistakenScheme(text);
            return mistaken.isPresent() ? mistaken : inHostAndPath(text);
        }
        if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            return Optional.of("the scheme '" + scheme + "' is not supported; write http:// or https://, or no scheme");
        }
        String rest = text.substring(end + SCHEME_END.length());
        return rest.startsWith("/")
                ? Optional.of("the address has no host between // and /; " + Address.FORMS)
                : inHostAndPath(rest);
    }

    private static Optional<String> mistakenScheme(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            for (String end : MISTAKEN_ENDS) {
                if (lower.startsWith(scheme + end) && isHost(text.substring(scheme.length() + end.length()))) {
                    return Optional.of(
                            "write " + scheme + SCHEME_END + " with a colon and two slashes before the host");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the text may start with a host: it is not a port, and does not start with another separator. */
    private static boolean isHost(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == text.length()) {
            return false;
        }
        char next = text.charAt(digits);
        return digits == 0 ? next != ':' && next != '/' : next == '.';
    }

    private static boolean isIpv6(String authority) {
        long colons = authority.chars().filter(character -> character == ':').count();
        return BRACKETED.matcher(authority).matches()
                || (BARE_IPV6.matcher(authority).matches()
                        && (authority.contains("::") || colons == COLONS_OF_IPV6 || colons == COLONS_OF_IPV6 - 1));
    }

    private static Optional<String> inHostAndPath(String rest) {
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        Matcher missing = MISSING.matcher(authority);
        if (missing.matches()) {
            return Optional.of(
                    "the host '" + missing.group(1) + "' is a placeholder that your MCP host did not replace;"
                            + " write the address itself into the configuration of the host");
        }
        boolean manyColons = authority.indexOf(':') != authority.lastIndexOf(':');
        if (manyColons && !isIpv6(authority)) {
            return Optional.of("the value is not a valid address, because it has more than one port; " + Address.FORMS);
        }
        return slash < 0 ? Optional.empty() : inPath(rest.substring(slash));
    }

    private static Optional<String> inPath(String path) {
        List<String> segments = Arrays.stream(path.toLowerCase(Locale.ROOT).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        for (int i = segments.size() - 1; i >= 0 && i >= segments.size() - MAX_DEPTH; i--) {
            String api = segments.get(i);
            if (APIS.contains(api) && OPERATIONS.containsAll(segments.subList(i + 1, segments.size()))) {
                return Optional.of(
                        "the address must not end in /"
                                + String.join("/", segments.subList(i, segments.size()))
                                + ", because the server adds the path of each operation; remove it, for example http://127.0.0.1:11434");
            }
        }
        return Optional.empty();
    }
}
