package dev.ollamaguidance.server.ollama;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the certificates of a file in addition to those that Java trusts. */
public final class TrustStore {
    private static final int MAX_BYTES = 1024 * 1024;

    private TrustStore() {}

    /**
     * Returns a context for https connections.
     *
     * @param pemFile one or more certificates in PEM format; a regular file of at most 1 MiB, because opening a FIFO or a device can block
     * @throws IllegalArgumentException if the file contains no certificate, cannot be read or is too large
     */
    public static SSLContext with(Path pemFile) {
        try {
            InputStream in = new ByteArrayInputStream(content(pemFile));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            for (X509Certificate trusted : trusted(null).getAcceptedIssuers()) {
                store.setCertificateEntry("java-" + store.size(), trusted);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted(store)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot use the certificates in " + pemFile + ": " + e.getMessage(), e);
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException("larger than the limit of " + MAX_BYTES + " bytes");
            }
            return content;
        }
    }

    private static X509TrustManager trusted(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("Java has no X.509 trust manager");
    }
}
