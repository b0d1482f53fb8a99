package dev.ollamaguidance.server.config;

import dev.ollamaguidance.client.OllamaHost;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of Ollama, in the forms that Ollama accepts. Messages repeat a value only if it cannot contain a password. */
final class Address {
    private static final String SCHEME_END = "://";
    private static final int MAX_PORT = 65_535;
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    /** A value without a part that could be a password: a scheme, a host and a numeric port. */
    private static final Pattern HARMLESS =
            Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://)?[A-Za-z0-9._-]{0,253}(?::[0-9]{0,10})?/?");

    static final String FORMS = "use for example 127.0.0.1:11434 or https://example.com/ollama";

    private Address() {}

    /**
     * Returns the base URL.
     *
     * @throws IllegalArgumentException if the value is invalid; the message is text for the user
     */
    static URI parse(String value) {
        String text = unquoted(value);
        String lower = text.toLowerCase(Locale.ROOT);
        int schemeEnd = text.indexOf(SCHEME_END);
        String rest = schemeEnd < 0 ? text : text.substring(schemeEnd + SCHEME_END.length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        if (text.contains("@") || lower.contains("%40")) {
            throw new IllegalArgumentException("the address must not contain a user name; set "
                    + Setting.USER.variable() + " and " + Setting.PASSWORD.variable() + " instead");
        }
        if (text.contains("?") || text.contains("#")) {
            throw new IllegalArgumentException("the address must not contain a query or a fragment (? or #); " + FORMS);
        }
        AddressMistake.in(text).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake);
        });
        checkPort(authority);
        try {
            URI address = OllamaHost.parse(value);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        throw new IllegalArgumentException((HARMLESS.matcher(value).matches() ? "'" + value + "'" : "the value")
                + " is not a valid address; " + FORMS
                + " (host names with an underscore are not supported; use the IP address)");
    }

    private static String unquoted(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isQuote(value.charAt(start))) {
            start++;
        }
        while (end > start && isQuote(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Rejects an invalid port. Ollama's rule is to use the default port, so a typing error would send requests to another server. */
    private static void checkPort(String authority) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', bracket + 1);
        // A second colon outside of brackets is part of an IPv6 address.
        if (colon < 0 || (bracket < 0 && colon != authority.lastIndexOf(':')) || colon == authority.length() - 1) {
            return;
        }
        String port = authority.substring(colon + 1);
        if (!isPort(port)) {
            // Other text can be a password.
            String shown = DIGITS.matcher(port).matches() ? "the port " + port : "the port";
            throw new IllegalArgumentException(shown + " is not an integer from 1 to " + MAX_PORT + "; " + FORMS);
        }
    }

    /** Whether the port of a host is valid, or there is none. */
    static boolean hasValidPort(String hostAndPort) {
        int colon = hostAndPort.indexOf(':');
        return colon < 0 || isPort(hostAndPort.substring(colon + 1));
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= MAX_PORT;
    }

    /** Whether a host is a loopback address or localhost. Resolves no names. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        if (name.startsWith("[")) {
            String address = name.substring(1, name.length() - 1);
            return address.equals("::1")
                    || address.equals("0:0:0:0:0:0:0:1")
                    || (address.startsWith("::ffff:") && isLoopbackIpv4(address.substring("::ffff:".length())));
        }
        return isLoopbackIpv4(name);
    }

    private static boolean isLoopbackIpv4(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("127")) {
            return false;
        }
        for (String part : parts) {
            // A leading zero can mean an octal number.
            boolean decimal = part.equals("0") || (part.matches("[1-9][0-9]{0,2}") && Integer.parseInt(part) <= 255);
            if (!decimal) {
                return false;
            }
        }
        return true;
    }
}
