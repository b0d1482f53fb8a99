package dev.ollamaguidance.server.text;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that a server, a model or a host sent, prepared for a place where this server's text stands: in a table, a list, a message, advice or
 * a page of the guide. Such text is data: it must not start a line, change the direction of the text or pass as text of this server.
 */
public final class ForeignText {
    /** Pattern of a model name in the contract. */
    public static final String NAME_PATTERN =
            "^(?:(?:(?:https?://)?[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}/)?[A-Za-z0-9_][A-Za-z0-9_-]{0,79}/)?"
                    + "[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})?"
                    + "(?::(?:[Ll][Oo][Cc][Aa][Ll]|[Cc][Ll][Oo][Uu][Dd]))?$";

    private static final int MAX_NAME = 250;
    private static final int MAX_VERSION = 40;
    private static final int MAX_SIGN_IN = 500;
    private static final int MAX_URL = 2_000;
    private static final String ELLIPSIS = "...";
    private static final char REPLACEMENT = '\uFFFD';
    private static final String SIGN_IN_HOST = "ollama.com";
    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    private static final Pattern VERSION =
            Pattern.compile("v?[0-9]{1,9}(?:\\.[0-9]{1,9}){1,3}(?:[-+][0-9A-Za-z.+-]{1,30})?");

    private ForeignText() {}

    /**
     * Returns text as one line: line breaks and tabs become spaces; other control characters, invisible format characters, marks that change
     * the direction of text and lone surrogates become U+FFFD. Longer text ends in three periods.
     *
     * @param max maximum number of characters before the periods
     */
    public static String line(String text, int max) {
        return cleaned(text, max, false);
    }

    /** Returns text like {@link #line}, but keeps line feeds and tabs. */
    public static String lines(String text, int max) {
        return cleaned(text, max, true);
    }

    private static String cleaned(String text, int max, boolean keepsLines) {
        String start = start(text, max);
        StringBuilder line = new StringBuilder(start.length());
        start.codePoints().forEach(character -> {
            if (keepsLines && (character == '\n' || character == '\t')) {
                line.appendCodePoint(character);
            } else if (isBreak(character)) {
                line.append(' ');
            } else if (ControlCharacters.isControl(character)) {
                line.append(REPLACEMENT);
            } else {
                line.appendCodePoint(character);
            }
        });
        return start.length() < text.length() ? line.append(ELLIPSIS).toString() : line.toString();
    }

    /**
     * Returns the start of text, without half of a character at its end.
     *
     * @param max maximum number of characters
     */
    public static String start(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean split = max > 0
                && Character.isHighSurrogate(text.charAt(max - 1))
                && Character.isLowSurrogate(text.charAt(max));
        return text.substring(0, split ? max - 1 : max);
    }

    private static boolean isBreak(int character) {
        int type = Character.getType(character);
        return character == '\n'
                || character == '\r'
                || character == '\t'
                || character == 0x85
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Returns text as one line in quotation marks. Quotation marks inside become apostrophes, so that the text cannot end the quotation. */
    public static String quoted(String text, int max) {
        return '"' + line(text, max).replace('"', '\'') + '"';
    }

    /** Whether text matches the contract's pattern of a model name. */
    public static boolean isName(String text) {
        return text.length() <= MAX_NAME && NAME.matcher(text).matches();
    }

    /** Whether text is a version, for example {@code 0.24.0-rc1}. */
    public static boolean isVersion(String text) {
        return text.length() <= MAX_VERSION && VERSION.matcher(text).matches();
    }

    /** Returns the URL where the user can sign in; empty if it is not a page of ollama.com. */
    public static Optional<String> signInUrl(String text) {
        return url(text, MAX_SIGN_IN)
                .filter(url -> "https".equals(url.getScheme()) && url.getPort() < 0)
                .map(URI::getHost)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> host.equals(SIGN_IN_HOST) || host.endsWith("." + SIGN_IN_HOST))
                .map(host -> text);
    }

    /** Whether text is the URL of a web page, without credentials and in ASCII. */
    public static boolean isWebUrl(String text) {
        return url(text, MAX_URL).isPresent();
    }

    private static Optional<URI> url(String text, int max) {
        boolean isAscii =
                text.length() <= max && text.chars().allMatch(character -> character > ' ' && character < 0x7F);
        if (!isAscii || !(text.startsWith("https://") || text.startsWith("http://"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text)).filter(url -> url.getHost() != null && url.getRawUserInfo() == null);
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }
}
