package dev.ollamaguidance.server.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a URL is an address on the public internet, without looking up its host. Accepts only spellings that all programs read in the
 * same way: the program that fetches the page can be more tolerant than this one.
 */
final class PublicUrl {
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;
    private static final int MAX_PORT = 65_535;
    private static final String SCHEME_END = "://";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /** Endings of names that never have a public address: RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and common private ones. */
    private static final List<String> PRIVATE_ENDINGS = List.of(
            "alt",
            "arpa",
            "corp",
            "home",
            "internal",
            "intranet",
            "invalid",
            "lan",
            "local",
            "localdomain",
            "localhost",
            "onion",
            "private",
            "test");
    /** Blocks that are not public, from the IANA registry of special-purpose addresses: first four bytes and length of the prefix. */
    private static final List<Block> PRIVATE_IPV4 = List.of(
            new Block(0x00000000, 8),
            new Block(0x0a000000, 8),
            new Block(0x64400000, 10),
            new Block(0x7f000000, 8),
            new Block(0xa9fe0000, 16),
            new Block(0xac100000, 12),
            new Block(0xc0000000, 24),
            new Block(0xc0000200, 24),
            new Block(0xc0586300, 24),
            new Block(0xc0a80000, 16),
            new Block(0xc6120000, 15),
            new Block(0xc6336400, 24),
            new Block(0xcb007100, 24),
            new Block(0xe0000000, 3));
    /** Blocks in 2000::/3 that are not public or contain an IPv4 address: 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20. */
    private static final List<Block> PRIVATE_IPV6 = List.of(
            new Block(0x20010000, 23), new Block(0x20010db8, 32), new Block(0x20020000, 16), new Block(0x3fff0000, 20));

    private static final Block GLOBAL_IPV6 = new Block(0x20000000, 3);

    private PublicUrl() {}

    /** Returns why a URL is not accepted; empty if it is. A URL without a scheme is accepted. */
    static Optional<String> problem(String url) {
        if (url.length() > MAX_LENGTH) {
            return Optional.of("must have at most " + MAX_LENGTH + " characters");
        }
        if (url.codePoints().anyMatch(PublicUrl::isForbidden)) {
            return Optional.of("must not contain spaces, backslashes or invisible characters; percent-encode them");
        }
        int colon = url.indexOf(':');
        boolean hasScheme = colon >= 0 && colon == url.indexOf(SCHEME_END) && colon < end(url);
        if (hasScheme && !SCHEMES.contains(url.substring(0, colon).toLowerCase(Locale.ROOT))) {
            return Optional.of("must start with http:// or https://");
        }
        String rest = hasScheme ? url.substring(colon + SCHEME_END.length()) : url;
        return authorityProblem(rest.substring(0, end(rest)));
    }

    /** The position of the path, the query or the fragment. */
    private static int end(String text) {
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isForbidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> character == '\\';
        };
    }

    private static Optional<String> authorityProblem(String authority) {
        if (authority.indexOf('@') >= 0) {
            return Optional.of("must not contain a user name");
        }
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', bracket + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (colon >= 0 && !isPort(authority.substring(colon + 1))) {
            return Optional.of("must be an http or https address; what follows the host's colon is not a port");
        }
        return host.startsWith("[") ? ipv6Problem(host) : hostProblem(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > 5 || !digits(text)) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port > 0 && port <= MAX_PORT;
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static Optional<String> hostProblem(String host) {
        List<String> labels = List.of(host.split("\\.", -1));
        if (host.length() > MAX_HOST || !labels.stream().allMatch(PublicUrl::isLabel)) {
            return Optional.of("must contain the complete name of a host in ASCII, without a dot at its end");
        }
        String last = labels.get(labels.size() - 1);
        if (isNumber(last)) {
            return ipv4Problem(labels);
        }
        if (labels.size() < 2 || PRIVATE_ENDINGS.contains(last)) {
            return Optional.of("must not be the address of a private host; the host must have a public name");
        }
        return Optional.empty();
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-'
                && label.chars()
                        .allMatch(character -> (character >= 'a' && character <= 'z')
                                || (character >= '0' && character <= '9')
                                || character == '-'
                                || character == '_');
    }

    /** Whether programs read a host with this last label as an IPv4 address. */
    private static boolean isNumber(String label) {
        return digits(label) || label.startsWith("0x");
    }

    private static Optional<String> ipv4Problem(List<String> labels) {
        if (labels.size() != 4 || !labels.stream().allMatch(PublicUrl::isByte)) {
            return Optional.of("must write an IPv4 address as four decimal numbers");
        }
        int address = 0;
        for (String label : labels) {
            address = address << 8 | Integer.parseInt(label);
        }
        return isIn(address, PRIVATE_IPV4) ? notPublic() : Optional.empty();
    }

    private static boolean isByte(String label) {
        boolean canonical = digits(label) && label.length() <= 3 && (label.length() == 1 || label.charAt(0) != '0');
        return canonical && Integer.parseInt(label) <= 255;
    }

    private static Optional<String> ipv6Problem(String host) {
        boolean literal = host.endsWith("]")
                && host.substring(1, host.length() - 1)
                        .chars()
                        .allMatch(character ->
                                (Character.digit(character, 16) >= 0 && character < 0x80) || character == ':');
        if (!literal) {
            return Optional.of("must write an IPv6 address in hexadecimal, without a zone");
        }
        try {
            // No lookup: an address in brackets is parsed, or rejected.
            InetAddress address = InetAddress.getByName(host);
            if (!(address instanceof Inet6Address)) {
                return notPublic();
            }
            byte[] bytes = address.getAddress();
            int start = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
            return GLOBAL_IPV6.contains(start) && !isIn(start, PRIVATE_IPV6) ? Optional.empty() : notPublic();
        } catch (UnknownHostException e) {
            return Optional.of("contains an IPv6 address that is not valid");
        }
    }

    private static boolean isIn(int start, List<Block> blocks) {
        return blocks.stream().anyMatch(block -> block.contains(start));
    }

    private static Optional<String> notPublic() {
        return Optional.of("must not be a private or reserved address; the host must be on the public internet");
    }

    /** The addresses that begin with the same bits. */
    private record Block(int start, int length) {
        boolean contains(int address) {
            return (address ^ start) >>> (Integer.SIZE - length) == 0;
        }
    }
}
