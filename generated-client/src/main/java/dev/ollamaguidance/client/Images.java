package dev.ollamaguidance.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * Encodes images for the <code>images</code> fields of requests: base64 (RFC 4648, padded), without a prefix. Ollama rejects a
 * <code>data:</code> URI with <code>illegal base64 data at input byte 4</code>; this class accepts one and removes its prefix. It
 * does not check that the bytes are an image that the model can read; Ollama does.
 */
public final class Images {
    private static final String DATA = "data:";
    private static final String BASE64 = ";base64";
    private static final int LONGEST_SHOWN = 40;

    private Images() {}

    /**
     * Encodes the image in a file.
     *
     * @param file the file, for example a PNG or JPEG
     * @return its bytes in base64
     * @throws IllegalArgumentException if the file is empty
     * @throws UncheckedIOException if it cannot be read
     */
    public static String of(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return encode(bytes, Files.size(file), "The file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Encodes an image.
     *
     * @param bytes the bytes of a file
     * @return the bytes in base64
     * @throws IllegalArgumentException if the array is empty
     */
    public static String of(byte[] bytes) {
        if (bytes.length == 0) {
            throw empty("The array");
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Encodes the image in a stream.
     *
     * @param bytes read to its end, and not closed
     * @return the bytes in base64
     * @throws IllegalArgumentException if the stream is empty
     * @throws UncheckedIOException if it cannot be read
     */
    public static String of(InputStream bytes) {
        try {
            return encode(bytes, 0, "The stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Extracts the base64 of an image from a string.
     *
     * @param text a <code>data:</code> URI in base64, or base64 only; whitespace is removed
     * @return the base64 only
     * @throws IllegalArgumentException if it is neither; the message names the position of the first invalid character. Examples: a
     *     web URL, which Ollama does not fetch; a path, for which to use {@link #of(Path)}; truncated base64
     */
    public static String of(String text) {
        String trimmed = text.strip();
        if (trimmed.regionMatches(true, 0, DATA, 0, DATA.length())) {
            return ofData(trimmed);
        }
        if (trimmed.contains("://")) {
            throw new IllegalArgumentException(
                    "Ollama does not fetch images from a URL: fetch " + shown(trimmed) + " and pass its bytes");
        }
        return checked(trimmed, "The string " + shown(trimmed));
    }

    private static String ofData(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("The data URI " + shown(uri) + " has no comma before the data");
        }
        if (!uri.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(BASE64)) {
            throw new IllegalArgumentException("The data URI " + shown(uri) + " is not base64: it lacks " + BASE64);
        }
        return checked(uri.substring(comma + 1), "The data of the URI " + shown(uri));
    }

    private static String checked(String base64, String name) {
        String bare = withoutSpace(base64);
        int end = bare.length();
        while (end > 0 && end > bare.length() - 2 && bare.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (!isBase64(bare.charAt(i))) {
                throw new IllegalArgumentException(
                        name + " is not base64: character " + (i + 1) + " is '" + bare.charAt(i) + "'");
            }
        }
        if (bare.isEmpty()) {
            throw empty(name);
        }
        if (bare.length() % 4 != 0) {
            throw new IllegalArgumentException(name + " is not base64, or is truncated: its length is " + bare.length()
                    + ", which is not a multiple of 4");
        }
        return bare;
    }

    private static boolean isBase64(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '/';
    }

    private static String withoutSpace(String text) {
        if (text.chars().noneMatch(Character::isWhitespace)) {
            return text; // The common case: no copy.
        }
        StringBuilder bare = new StringBuilder(text.length());
        text.chars()
                .filter(character -> !Character.isWhitespace(character))
                .forEach(character -> bare.append((char) character));
        return bare.toString();
    }

    /** Encodes while reading, so that the decoded bytes are never all in memory. */
    private static String encode(InputStream bytes, long size, String name) throws IOException {
        int expected = Math.toIntExact(Math.min((size + 2) / 3 * 4, Integer.MAX_VALUE - 8));
        ByteArrayOutputStream text = new ByteArrayOutputStream(Math.max(expected, 32));
        try (OutputStream encoder = Base64.getEncoder().wrap(text)) {
            bytes.transferTo(encoder);
        }
        if (text.size() == 0) {
            throw empty(name);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private static IllegalArgumentException empty(String name) {
        return new IllegalArgumentException(name + " contains no image: it is empty");
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
