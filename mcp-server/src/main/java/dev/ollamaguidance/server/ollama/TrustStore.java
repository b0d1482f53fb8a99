package dev.ollamaguidance.server.ollama;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts given certificates in addition to those that Java trusts. */
public final class TrustStore {
    private TrustStore() {}

    /**
     * Returns a context for https connections.
     *
     * @param certificates certificates to trust
     * @throws IllegalArgumentException if Java cannot use the certificates
     */
    public static SSLContext with(Collection<Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            for (X509Certificate trusted : trusted(null).getAcceptedIssuers()) {
                store.setCertificateEntry("java-" + store.size(), trusted);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted(store)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot use the configured certificates: " + e.getMessage(), e);
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
