package dev.ollamaguidance.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.text.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsTheElapsedTimeAndRemovesItself() throws InterruptedException {
        try (StatusLine line = StatusLine.start(terminal(true), "waiting for m")) {
            await("waiting for m (1 s)");
            line.show("half");
            await("half (2 s)");
        }
        assertThat(text()).endsWith("\r\u001b[K");
        int length = text().length();
        Thread.sleep(1200);
        assertThat(text()).hasSize(length);
    }

    @Test
    void isHiddenDuringAQuestion() throws InterruptedException {
        try (StatusLine line = StatusLine.start(terminal(true), "waiting")) {
            await("waiting (1 s)");
            String during = line.hiddenWhile(() -> {
                err.reset();
                line.show("progress");
                return text();
            });
            assertThat(during).isEmpty();
            await("progress (2 s)");
        }
    }

    @Test
    void showsNothingWithoutATerminal() throws InterruptedException {
        try (StatusLine line = StatusLine.start(terminal(false), "waiting")) {
            Thread.sleep(1200);
            assertThat(line).isNotNull();
        }
        assertThat(text()).isEmpty();
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                SecretMask.of(List.of()));
    }

    private void await(String text) throws InterruptedException {
        for (int attempt = 0; attempt < 200 && !text().contains(text); attempt++) {
            Thread.sleep(50);
        }
        assertThat(text()).contains(text);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
