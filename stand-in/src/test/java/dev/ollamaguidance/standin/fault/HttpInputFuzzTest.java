package dev.ollamaguidance.standin.fault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ollamaguidance.api.fuzz.FuzzSeeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The proxy reads any bytes of both sides, or fails with an exception that ends the connection. */
final class HttpInputFuzzTest {
    @Tag("fuzz")
    @FuzzTest(maxDuration = "30s")
    void fuzz(byte[] data) {
        HttpInput in = new HttpInput(new ByteArrayInputStream(data));
        byte[] buffer = new byte[64];
        try {
            for (Head head = in.head(); head != null; head = in.head()) {
                head.method();
                head.target();
                head.headers();
                HttpInput.Body body = in.body(
                        head.lines().get(0).startsWith("HTTP") ? head.answerFraming("GET") : head.requestFraming());
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    head.with("Content-Length", "1").bytes();
                }
            }
        } catch (IOException malformed) {
            // Ends the connection.
        }
    }

    @ParameterizedTest
    @ArgumentsSource(FuzzSeeds.class)
    void acceptsTheSeeds(byte[] data) {
        fuzz(data);
    }
}
