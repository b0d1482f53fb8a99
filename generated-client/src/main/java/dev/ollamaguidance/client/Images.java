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
 * Turns pictures into what the members <code>images</code> of the requests take: base64 (RFC 4648, padded) and nothing
 * else. A <code>data:</code> URI as browsers make it is refused by Ollama with <code>illegal base64 data at input byte
 * 4</code>; here it is taken. Whether the bytes are a picture that the model can read is for Ollama to say.
 */
public final class Images {
    private static final String DATA = "data:";
    private static final String BASE64 = ";base64";
    private static final int LONGEST_SHOWN = 40;

    private Images() {}

    /**
     * The picture in a file.
     *
     * @param file the file, for example a PNG or JPEG
     * @return its bytes in base64
     * @throws IllegalArgumentException when the file is empty
     * @throws UncheckedIOException when it cannot be read
     */
    public static String of(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return encode(bytes, Files.size(file), "The file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The picture of these bytes.
     *
     * @param bytes the bytes of a file
     * @return the bytes in base64
     * @throws IllegalArgumentException when there are none
     */
    public static String of(byte[] bytes) {
        if (bytes.length == 0) {
            throw empty("The array");
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The picture in a stream.
     *
     * @param bytes read to its end, and not closed
     * @return the bytes in base64
     * @throws IllegalArgumentException when the stream is empty
     * @throws UncheckedIOException when it cannot be read
     */
    public static String of(InputStream bytes) {
        try {
            return encode(bytes, 0, "The stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The picture in a text.
     *
     * @param text a <code>data:</code> URI in base64, or base64 alone; white space is taken out
     * @return the base64 alone
     * @throws IllegalArgumentException when it is neither, with the place of the first wrong character: an address of the
     *     web, which Ollama does not fetch, a path, which belongs into {@link #of(Path)}, or a text cut short
     */
    public static String of(String text) {
        String trimmed = text.strip();
        if (trimmed.regionMatches(true, 0, DATA, 0, DATA.length())) {
            return ofData(trimmed);
        }
        if (trimmed.contains("://")) {
            throw new IllegalArgumentException("Ollama takes the picture itself, not its address: fetch "
                    + shown(trimmed) + " and give the bytes");
        }
        return checked(trimmed, "The text " + shown(trimmed));
    }

    private static String ofData(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("The data URI " + shown(uri) + " has no comma before its data");
        }
        if (!uri.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(BASE64)) {
            throw new IllegalArgumentException("The data URI " + shown(uri) + " is not in base64: it lacks " + BASE64);
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
            throw new IllegalArgumentException(name + " is not base64, or not all of it: it has " + bare.length()
                    + " characters, which is no multiple of four");
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
            return text; // The usual case, without a copy.
        }
        StringBuilder bare = new StringBuilder(text.length());
        text.chars()
                .filter(character -> !Character.isWhitespace(character))
                .forEach(character -> bare.append((char) character));
        return bare.toString();
    }

    /** Encodes on the way, so that the bytes themselves are never all in memory. */
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
        return new IllegalArgumentException(name + " has no picture in it: it is empty");
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
