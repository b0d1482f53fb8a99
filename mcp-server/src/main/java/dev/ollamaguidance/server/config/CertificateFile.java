package dev.ollamaguidance.server.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;

/** Reads a file of certificates. Opens only regular files, because opening a FIFO or a device can block, and reads at most 1 MiB. */
final class CertificateFile {
    private static final int MAX_BYTES = 1024 * 1024;

    private CertificateFile() {}

    /**
     * Returns the certificates of a PEM file, at least one.
     *
     * @throws IllegalArgumentException if the file cannot be used; the message is the end of a sentence that starts with the name of the file
     */
    static List<Certificate> read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("cannot be read");
            }
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("is not a regular file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("is larger than the limit of " + MAX_BYTES + " bytes");
            }
            return certificates(content(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static List<Certificate> certificates(byte[] content) {
        List<Certificate> certificates = content.length == 0 ? List.of() : parsed(content);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("contains no certificate");
        }
        return certificates;
    }

    private static List<Certificate> parsed(byte[] content) {
        try {
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
        } catch (CertificateException | RuntimeException e) {
            throw new IllegalArgumentException("is not a file of certificates in PEM format", e);
        }
    }
}
