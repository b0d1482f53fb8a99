package dev.ollamaguidance.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses values of the environment variable OLLAMA_HOST in every form that Ollama accepts ({@code envconfig.Host}). Addresses that
 * a server only listens on (none, 0.0.0.0, ::) become the address of this machine.
 */
public final class OllamaHost {
    private static final String SCHEME_END = "://";
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final int OLLAMA_PORT = 11434;

    private OllamaHost() {}

    /**
     * Returns the base URL for a value of OLLAMA_HOST.
     *
     * @param value the value, or null if the variable is not set
     * @return scheme, host, port and optionally a path, without a trailing slash
     * @throws IllegalArgumentException if the host is invalid
     */
    public static URI parse(@Nullable String value) {
        String text = value == null ? "" : unquoted(value.strip());
        int schemeEnd = text.indexOf(SCHEME_END);
        if (text.equals("ollama.com")) {
            return uri(text, "https", "ollama.com", 443, "");
        }
        String scheme = schemeEnd < 0 ? "http" : text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        String rest = schemeEnd < 0 ? text : text.substring(schemeEnd + SCHEME_END.length());
        int port = schemeEnd < 0 ? OLLAMA_PORT : defaultPort(scheme);
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : withoutEndSlashes(rest.substring(slash));
        String hostAndPort = slash < 0 ? rest : rest.substring(0, slash);

        int colon = portColon(hostAndPort);
        if (colon < 0) {
            return uri(text, scheme, connectable(unbracketed(hostAndPort)), port, path);
        }
        String host = connectable(unbracketed(hostAndPort.substring(0, colon)));
        return uri(text, scheme, host, port(hostAndPort.substring(colon + 1), port), path);
    }

    private static String unquoted(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isQuote(text.charAt(start))) {
            start++;
        }
        while (end > start && isQuote(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Removes the slashes at the end. */
    static String withoutEndSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> OLLAMA_PORT;
        };
    }

    /** The position of the colon before the port: the only colon, or the one after a bracket; -1 for a bare IPv6 address. */
    private static int portColon(String hostAndPort) {
        if (hostAndPort.startsWith("[")) {
            int end = hostAndPort.indexOf("]:");
            return end < 0 ? -1 : end + 1;
        }
        int colon = hostAndPort.indexOf(':');
        return colon == hostAndPort.lastIndexOf(':') ? colon : -1;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String connectable(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> THIS_MACHINE;
            case "::" -> "::1";
            default -> host;
        };
    }

    private static int port(String text, int otherwise) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= 65535 ? port : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static URI uri(String text, String scheme, String host, int port, String path) {
        if (text.contains("@")) {
            // Without the value, which may contain a password.
            throw new IllegalArgumentException("Not a valid OLLAMA_HOST: it contains a user name");
        }
        try {
            // Escaped characters of the path stay escaped.
            URI uri = new URI(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path);
            if (uri.getScheme() == null) {
                throw new IllegalArgumentException("Not a valid OLLAMA_HOST: \"" + text + "\" (no scheme before ://)");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a valid OLLAMA_HOST: \"" + text + "\" (" + e.getReason() + ")", e);
        }
    }
}
