package dev.ollamaguidance.client;

import static dev.ollamaguidance.client.wire.Lines.LAST;
import static dev.ollamaguidance.client.wire.Lines.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.ollamaguidance.client.OllamaException.Unreachable;
import dev.ollamaguidance.client.model.ChatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Ollama server behind a TLS proxy. */
final class TlsTest {
    private static final ChatRequest CHAT = ChatRequest.builder().model("m").build();
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext trusting;
    private static HttpsServer server;
    private static ExecutorService threads;

    @BeforeAll
    static void startServer() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(keyStore())) {
            keys.load(bytes, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(own.getKeyManagers(), trusted.getTrustManagers(), null);

        threads = Executors.newCachedThreadPool();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        server.setExecutor(threads);
        server.createContext("/", TlsTest::answer);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void usesTheTrustOfACustomBuilder() {
        OllamaClient client = OllamaClient.builder()
                .baseUrl(url())
                .httpClient(HttpClient.newBuilder().sslContext(trusting))
                .build();

        assertThat(client.getVersion().version()).isEqualTo("1");
        assertThat(client.chatStream(CHAT).map(part -> part.message().content()))
                .startsWith("a", "a")
                .hasSize(101);
    }

    @Test
    void reportsAnUntrustedCertificate() {
        assertThatThrownBy(() -> OllamaClient.builder().baseUrl(url()).build().getVersion())
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("getVersion at " + url())
                .hasMessageContaining("TLS failed")
                .hasMessageContaining("certification path")
                .extracting(error -> ((Unreachable) error).code())
                .isEqualTo("tls_failed");
    }

    @Test
    void usesFourThreadsForManyCallers() throws Exception {
        Set<Thread> ofOtherTests = Thread.getAllStackTraces().keySet();
        SSLContext usual = SSLContext.getDefault();
        SSLContext.setDefault(trusting);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            OllamaClient client = OllamaClient.builder().baseUrl(url()).build();
            client.getVersion();
            IntStream.range(0, 200)
                    .forEach(call ->
                            callers.execute(() -> client.chatStream(CHAT).forEach(part -> part.message())));
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !ofOtherTests.contains(thread))
                    .extracting(Thread::getName)
                    .filteredOn(name -> name.equals("ollama-client-tls"))
                    .hasSizeBetween(1, 4);
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    private static URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean streams = exchange.getRequestURI().getPath().equals("/api/chat");
        exchange.getResponseHeaders().set("Content-Type", streams ? "application/x-ndjson" : "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            for (int line = 0; streams && line < 100; line++) {
                exchange.getResponseBody().write((part("a") + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            exchange.getResponseBody().write((streams ? LAST : "{\"version\":\"1\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A key with a self-signed certificate, created by the JDK's keytool. */
    private static Path keyStore() throws Exception {
        Path file = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }
}
