package dev.ollamaguidance.client.wire;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That what is left behind is found. */
@Timeout(120)
final class LeakCheckTest {
    private final LeakCheck left = new LeakCheck(Duration.ofMillis(100), Duration.ofMillis(300));

    @Test
    void passesIfEverythingIsClosed() {
        assertThatNoException().isThrownBy(() -> {
            left.begin();
            left.begin("tidy");
            ask(left.server((request, wire) -> wire.json("{}"))).close();
            left.proxy();
            left.end(false);
            left.end();
        });
    }

    @Test
    void findsARequestInProgress() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        left.begin("busy");
        Socket client = ask(left.server((request, wire) -> {
            asked.countDown();
            over.await();
        }));
        asked.await();
        assertThatThrownBy(() -> left.end(false)).hasMessage("busy left a request in progress");
        over.countDown();
        client.close();
    }

    @Test
    void findsConnectionsBehindAServerAndAProxy() throws Exception {
        left.begin("tidy");
        left.server((request, wire) -> wire.json("{}"));
        left.end(false);
        left.begin("forgetful");
        try (Socket client = ask(left.server((request, wire) -> wire.json("{}")));
                Socket other = new Socket(
                        InetAddress.getLoopbackAddress(), left.proxy().url().getPort())) {
            client.getInputStream().read();
            other.getOutputStream().write(new byte[] {'G'});
            left.end(false);
            assertThatThrownBy(left::end).hasMessage("forgetful left 2 connections");
        }
    }

    @Test
    void findsAThread() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        left.begin("forgetful");
        Thread thread = new Thread(
                () -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "HttpClient-0-Left");
        thread.setDaemon(true);
        thread.start();
        left.end(false);
        assertThatThrownBy(left::end).hasMessage("forgetful left the thread HttpClient-0-Left");
        over.countDown();
    }

    @Test
    void findsFiles() throws Exception {
        left.begin();
        left.begin("forgetful");
        Path file = Path.of(System.getProperty("java.home"), "release");
        List<InputStream> open = new ArrayList<>();
        // More than the clients of other tests close in the meantime.
        for (int each = 0; each < 400; each++) {
            open.add(Files.newInputStream(file));
        }
        left.end(false);
        assertThatThrownBy(left::end).hasMessageContaining("files and sockets are open");
        for (InputStream each : open) {
            each.close();
        }
    }

    @Test
    void ignoresATestThatHasFailed() throws Exception {
        left.begin("failed");
        try (Socket client = ask(left.server((request, wire) -> wire.json("{}")))) {
            client.getInputStream().read();
            left.end(true);
            assertThatNoException().isThrownBy(left::end);
        }
    }

    private static Socket ask(WireServer server) throws IOException {
        Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
        client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
