package dev.ollamaguidance.server.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Checks a file of certificates. Opens only regular files, because opening a FIFO or a device can block, and reads at most 1 MiB. */
final class CertificateFile {
    private static final int MAX_BYTES = 1024 * 1024;

    private CertificateFile() {}

    /** Returns what is wrong with the file, as the end of a sentence; empty if it contains certificates. */
    static Optional<String> problem(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.of("cannot be read");
            }
            if (!Files.isRegularFile(file)) {
                return Optional.of("is not a regular file");
            }
            if (Files.size(file) > MAX_BYTES) {
                return Optional.of("is larger than the limit of " + MAX_BYTES + " bytes");
            }
            return Files.size(file) == 0 ? Optional.of("contains no certificate") : problemOf(content(file));
        } catch (IOException e) {
            return Optional.of("cannot be read");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static Optional<String> problemOf(byte[] content) {
        try {
            return CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .isEmpty()
                    ? Optional.of("contains no certificate")
                    : Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            return Optional.of("is not a file of certificates in PEM format");
        }
    }
}
