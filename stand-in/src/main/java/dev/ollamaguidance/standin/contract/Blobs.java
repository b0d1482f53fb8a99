package dev.ollamaguidance.standin.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The digests of the blobs uploaded since the start. Their bytes are not kept. */
final class Blobs {

    private final Set<String> digests = ConcurrentHashMap.newKeySet();

    boolean contains(String digest) {
        return digests.contains(digest);
    }

    void add(String digest) {
        digests.add(digest);
    }

    /** The digest of a string's UTF-8 bytes, in Ollama's notation. */
    static String digest(String text) {
        return written(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of all bytes of a stream. Reads the stream to its end and discards the bytes. */
    static String digest(InputStream bytes) throws IOException {
        MessageDigest sha256 = sha256();
        new DigestInputStream(bytes, sha256).transferTo(OutputStream.nullOutputStream());
        return written(sha256.digest());
    }

    private static String written(byte[] hash) {
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
