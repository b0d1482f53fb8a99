package dev.ollamaguidance.standin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.standin.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {

    private static final String ANSWER = "{\"version\":\"0.33.0-rc2\"}";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final StandIn server =
            StandIn.contract().pace(Duration.ofMillis(20)).start();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.url());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsEverythingAndCountsConnections() throws IOException {
        for (int count = 1; count <= 3; count++) {
            try (Socket client = ask("Connection: close\r\n")) {
                assertThat(text(client)).startsWith("HTTP/1.1 200 OK").endsWith(ANSWER);
            }
            assertThat(proxy.connections()).isEqualTo(count);
        }
    }

    @Test
    void closesTheConnectionAfterANumberOfBytes() throws IOException {
        proxy.use(Fault.cutAfter(30));
        try (Socket client = ask("")) {
            assertThat(text(client)).hasSize(30);
        }
        proxy.use(Fault.cutAfter(0));
        try (Socket client = ask("")) {
            assertThat(text(client)).isEmpty();
        }
    }

    @Test
    void resetsTheConnection() throws IOException {
        proxy.use(Fault.resetAfter(0));
        try (Socket client = ask("")) {
            assertThatThrownBy(() -> text(client))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void pausesBeforeTheResponse() throws IOException {
        proxy.use(Fault.stallBeforeAnswer(SHORT));
        long start = System.nanoTime();
        try (Socket client = ask("Connection: close\r\n")) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
            assertThat(text(client)).endsWith(ANSWER);
        }
    }

    @Test
    void pausesWithinTheResponse() throws IOException {
        proxy.use(Fault.stallAfter(8, SHORT));
        long start = System.nanoTime();
        try (Socket client = ask("Connection: close\r\n")) {
            assertThat(client.getInputStream().readNBytes(8)).asString().isEqualTo("HTTP/1.1");
            assertThat(client.getInputStream().read()).isEqualTo(' ');
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
            assertThat(text(client)).endsWith(ANSWER);
        }
    }

    @Test
    void splitsResponsesIntoPieces() throws IOException {
        proxy.use(Fault.pieces(3, Duration.ofMillis(2)));
        try (Socket client = ask("Connection: close\r\n")) {
            InputStream answers = client.getInputStream();
            byte[] buffer = new byte[100];
            // The system may join some pieces before they are read, but never all of them.
            assertThat(answers.read(buffer)).isLessThan(30);
            assertThat(text(client)).endsWith(ANSWER);
        }
    }

    @Test
    void countsBytesFromTheStartOfEachResponse() throws IOException {
        try (Socket client = ask("")) {
            assertThat(readAnswer(client)).endsWith(ANSWER);
            proxy.use(Fault.cutAfter(9));
            client.getOutputStream().write(request(""));
            assertThat(text(client)).isEqualTo("HTTP/1.1 ");
        }
    }

    @Test
    void reportsAClientClose() throws IOException, InterruptedException {
        try (Socket client = ask("")) {
            readAnswer(client);
            assertThat(proxy.awaitClientClose(SHORT)).isFalse();
        }
        assertThat(proxy.awaitClientClose(LONG)).isTrue();
        assertThat(proxy.awaitClientClose(SHORT)).isFalse();
    }

    /** The system may accept a connection while the listener is being closed. The rounds make it likely to hit that moment. */
    @Test
    void leavesNoClientWaitingThatConnectsDuringClose() throws IOException, InterruptedException {
        for (int round = 0; round < 300; round++) {
            FaultProxy closing = FaultProxy.inFrontOf(server.url());
            int port = closing.url().getPort();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            while (closing.connections() == 0) {
                Thread.sleep(1);
            }
            closing.close();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.setSoTimeout((int) LONG.toMillis());
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            } catch (SocketException refusedOrReset) {
                // Also correct.
            }
        }
    }

    @Test
    void reportsAClientCloseDuringAPause() throws IOException, InterruptedException {
        proxy.use(Fault.stallBeforeAnswer(Duration.ofMinutes(5)));
        ask("").close();
        assertThat(proxy.awaitClientClose(LONG)).isTrue();
    }

    @Test
    void reportsAClientCloseDuringAStream() throws IOException, InterruptedException {
        String body = "{\"model\":\"smollm2:135m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String head = "POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n";
        for (boolean reset : new boolean[] {true, false}) {
            try (Socket client =
                    new Socket(InetAddress.getLoopbackAddress(), proxy.url().getPort())) {
                client.setSoLinger(reset, 0);
                client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }
            assertThat(proxy.awaitClientClose(LONG)).isTrue();
        }
    }

    @Test
    void doesNotReportClosesByTheServerOrAFault() throws IOException, InterruptedException {
        try (Socket client = ask("Connection: close\r\n")) {
            text(client);
        }
        proxy.use(Fault.cutAfter(1));
        try (Socket client = ask("")) {
            text(client);
        }
        assertThat(proxy.awaitClientClose(SHORT)).isFalse();
    }

    @Test
    void closesTheConnectionIfTheServerIsUnreachable() throws IOException {
        URI gone = server.url();
        server.close();
        try (FaultProxy proxyWithoutServer = FaultProxy.inFrontOf(gone);
                Socket client = new Socket(
                        InetAddress.getLoopbackAddress(),
                        proxyWithoutServer.url().getPort())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket ask(String headers) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.url().getPort());
        client.setSoTimeout(5_000);
        client.getOutputStream().write(request(headers));
        return client;
    }

    private static byte[] request(String headers) {
        return ("GET /api/version HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readAnswer(Socket client) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(ANSWER) < 0) {
            answer.append((char) client.getInputStream().read());
        }
        return answer.toString();
    }

    private static String text(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
