package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Any bytes of a client end in a response or a closed connection, and never in an internal error. */
final class RequestFuzzTest {
    private static final StandIn STAND_IN =
            StandIn.contract().pace(Duration.ZERO).start();

    @AfterAll
    static void close() {
        STAND_IN.close();
    }

    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), STAND_IN.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(data);
            socket.shutdownOutput();
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(response).doesNotContain("HTTP/1.1 500");
        } catch (SocketException reset) {
            // The server closed the connection before it had read everything.
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) throws IOException {
        fuzz(data);
    }
}
