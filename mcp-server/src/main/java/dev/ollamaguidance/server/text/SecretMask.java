package dev.ollamaguidance.server.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces known secrets in text with {@code [secret]}: as configured, in base64, and with any of their characters escaped as in a URL, in
 * JSON or in HTML.
 *
 * <p>The beginning of a secret, of at least 12 characters, is masked too: text can be truncated within it.
 *
 * <p>Secrets of fewer than 4 characters are not masked, and those of fewer than 8 only as whole words, because they are likely to occur in
 * ordinary text. The time is proportional to the length of the text. Immutable.
 */
public final class SecretMask {
    private static final String MASK = "[secret]";
    private static final int MIN_LENGTH = 4;
    private static final int WORD_LENGTH = 8;
    private static final int MIN_START = 12;
    private static final int LATIN = 256;
    /** The bits of a character in base64. */
    private static final int SEXTET = 6;

    private static final int MAX_ENTITY = 8;
    private static final String[] NO_SECRETS = {};

    /** Secrets by their first character, the longest first. */
    private final String[][] byFirst = new String[LATIN][];

    /** Secrets whose first character is not in Latin-1. */
    private final String[] beyondLatin;

    private final boolean empty;

    private SecretMask(Collection<String> forms) {
        List<String> sorted = new ArrayList<>(forms);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        for (int c = 0; c < LATIN; c++) {
            char first = (char) c;
            List<String> starting =
                    sorted.stream().filter(form -> form.charAt(0) == first).toList();
            byFirst[c] = starting.isEmpty() ? NO_SECRETS : starting.toArray(String[]::new);
        }
        this.beyondLatin =
                sorted.stream().filter(form -> form.charAt(0) >= LATIN).toArray(String[]::new);
        this.empty = forms.isEmpty();
    }

    /**
     * Creates a mask.
     *
     * @param secrets values of headers and credentials
     */
    public static SecretMask of(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= MIN_LENGTH) {
                forms.add(secret);
                addBase64(forms, secret);
            }
        }
        return new SecretMask(forms);
    }

    /** Adds the secret in base64, and the characters that depend only on the secret for each position of it in longer data. */
    private static void addBase64(Set<String> forms, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().encodeToString(bytes));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            int start = (before * Byte.SIZE + SEXTET - 1) / SEXTET;
            int end = padded.length * Byte.SIZE / SEXTET;
            if (end - start >= WORD_LENGTH) {
                forms.add(Base64.getEncoder().encodeToString(padded).substring(start, end));
                forms.add(Base64.getUrlEncoder().encodeToString(padded).substring(start, end));
            }
        }
    }

    /** Whether there is nothing to mask. */
    public boolean isEmpty() {
        return empty;
    }

    /** Returns the text without secrets; the same instance if it contains none. */
    public String mask(String text) {
        if (empty) {
            return text;
        }
        StringBuilder masked = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfSecret(text, at);
            if (end < 0) {
                at++;
                continue;
            }
            masked = masked == null ? new StringBuilder(text.length()) : masked;
            masked.append(text, copied, at).append(MASK);
            at = end;
            copied = end;
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    /** The end of the longest secret that starts at a position; -1 if none does. */
    private int endOfSecret(String text, int at) {
        char c = text.charAt(at);
        int end = endOfAny(c < LATIN ? byFirst[c] : beyondLatin, text, at);
        if (end < 0 && (c == '%' || c == '\\' || c == '&' || c == '+')) {
            long unit = unit(text, at);
            int first = character(unit);
            end = first < LATIN && first != c ? endOfAny(byFirst[first], text, at) : -1;
        }
        return end;
    }

    private static int endOfAny(String[] candidates, String text, int at) {
        for (String secret : candidates) {
            int end = end(secret, text, at, secret.length());
            if (end >= 0 && (secret.length() >= WORD_LENGTH || isWord(text, at, end))) {
                return end;
            }
        }
        for (String secret : candidates) {
            int end = secret.length() > MIN_START ? end(secret, text, at, MIN_START) : -1;
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** The end of a secret, or of its beginning if that has at least this number of characters; -1 if neither starts at the position. */
    private static int end(String secret, String text, int at, int min) {
        if (text.startsWith(secret, at)) {
            return at + secret.length();
        }
        int position = at;
        for (int i = 0; i < secret.length(); i++) {
            if (position >= text.length()) {
                return i >= min ? position : -1;
            }
            long unit = unit(text, position);
            if (character(unit) == secret.charAt(i)) {
                position = next(unit);
            } else if (text.charAt(position) == secret.charAt(i)) {
                position++;
            } else {
                return i >= min ? position : -1;
            }
        }
        return position;
    }

    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !isWordCharacter(text.charAt(start - 1)))
                && (end == text.length() || !isWordCharacter(text.charAt(end)));
    }

    private static boolean isWordCharacter(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    /** Decodes the character at a position, which may be escaped. Returns it in the upper half and the next position in the lower. */
    private static long unit(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '%' -> percent(text, at);
            case '\\' -> backslash(text, at);
            case '&' -> entity(text, at);
            case '+' -> pack(' ', at + 1);
            default -> pack(c, at + 1);
        };
    }

    private static long percent(String text, int at) {
        int value = hex(text, at + 1, 2);
        if (value < 0) {
            return pack('%', at + 1);
        }
        // U+0080 to U+00FF are two bytes in UTF-8.
        if ((value == 0xc2 || value == 0xc3) && at + 3 < text.length() && text.charAt(at + 3) == '%') {
            int second = hex(text, at + 4, 2);
            if (second >= 0x80 && second < 0xc0) {
                return pack((value & 3) << SEXTET | (second & 0x3f), at + 6);
            }
        }
        return pack(value, at + 3);
    }

    private static long backslash(String text, int at) {
        if (at + 1 >= text.length()) {
            return pack('\\', at + 1);
        }
        char c = text.charAt(at + 1);
        int value = switch (c) {
            case 'u' -> hex(text, at + 2, 4);
            case 'x' -> hex(text, at + 2, 2);
            default -> -1;
        };
        if (value >= 0) {
            return pack(value, at + (c == 'u' ? 6 : 4));
        }
        return c == 't' ? pack('\t', at + 2) : pack(c, at + 2);
    }

    private static long entity(String text, int at) {
        int end = at + 1;
        while (end < text.length() && end - at < MAX_ENTITY && text.charAt(end) != ';') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != ';') {
            return pack('&', at + 1);
        }
        String name = text.substring(at + 1, end);
        int value = switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numeric(name);
        };
        return value < 0 ? pack('&', at + 1) : pack(value, end + 1);
    }

    private static int numeric(String name) {
        if (!name.startsWith("#") || name.length() < 2) {
            return -1;
        }
        boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int value = 0;
        int start = hexadecimal ? 2 : 1;
        int radix = hexadecimal ? 16 : 10;
        for (int i = start; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return start == name.length() || value >= LATIN ? -1 : value;
    }

    private static int hex(String text, int at, int digits) {
        if (at + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long pack(int character, int next) {
        return (long) character << Integer.SIZE | next;
    }

    private static int character(long unit) {
        return (int) (unit >>> Integer.SIZE);
    }

    private static int next(long unit) {
        return (int) unit;
    }

    /** Contains no secret. */
    @Override
    public String toString() {
        return "SecretMask";
    }
}
