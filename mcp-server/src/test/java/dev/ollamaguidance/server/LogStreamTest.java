package dev.ollamaguidance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ollamaguidance.server.text.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LogStreamTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LogStream log = LogStream.start(
            new PrintStream(written, true, StandardCharsets.UTF_8), SecretMask.of(List.of("TOKEN-abc123")));

    @Test
    void recordIsOneLineWithoutControlCharactersAndSecrets() {
        log.println("[main] WARN id nobody\n[x] ERROR forged\r\u001b[2J\u009b\u202e TOKEN-abc123");

        assertThat(lines())
                .containsExactly("[main] WARN id nobody\\n[x] ERROR forged\\r\\u001b[2J\\u009b\\u202e [secret]");
    }

    @Test
    void stackTraceKeepsItsLines() {
        new IllegalStateException("TOKEN-abc123\n\tat forged", new IOException("a\nb")).printStackTrace(log);

        assertThat(lines())
                .hasSizeGreaterThan(3)
                .startsWith("java.lang.IllegalStateException: [secret]\\n\tat forged")
                .anyMatch(line -> line.startsWith("\tat " + LogStreamTest.class.getName()))
                .contains("Caused by: java.io.IOException: a\\nb");
    }

    @Test
    void deepStackTraceIsTruncated() {
        IllegalStateException deep = new IllegalStateException("deep");
        deep.setStackTrace(Collections.nCopies(1024, new StackTraceElement("A", "b", "A.java", 1))
                .toArray(StackTraceElement[]::new));
        deep.printStackTrace(log);
        log.println("next");

        assertThat(lines()).hasSize(103).endsWith("\t... 924 more frames", "next");
    }

    @Test
    void recordIsTruncated() {
        log.println("x".repeat(50_000_000));
        log.println("y".repeat(9_990) + "TOKEN-abc123".repeat(100));

        assertThat(lines().get(0)).hasSizeBetween(10_000, 10_100).endsWith("... (50000000 characters)");
        assertThat(lines().get(1)).hasSizeLessThan(10_100).doesNotContain("TOKEN");
    }

    @Test
    void textWithoutPrintlnIsCleanedToo() {
        log.print("one\u001b\nTOKEN-abc123");
        log.printf("%s%n", "!");
        log.append("tw").println("o");

        assertThat(lines()).containsExactly("one\\u001b", "[secret]!", "two");
    }

    @Test
    void callsContinueIfStandardErrorIsNotRead() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        PrintStream blocked = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        try {
                            read.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        written.write(b);
                    }
                },
                true,
                StandardCharsets.UTF_8);
        LogStream waiting = LogStream.start(blocked, SecretMask.of(List.of()));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 200_000; i++) {
                waiting.println("record " + i);
            }
            waiting.drain(Duration.ofMillis(10));
        });
        read.countDown();
        waiting.drain(Duration.ofSeconds(20));
        waiting.println("last");
        waiting.drain(Duration.ofSeconds(20));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .startsWith("record 0", "record 1")
                .hasSizeLessThan(30_000)
                .anyMatch(
                        line -> line.matches("[0-9]+ log records were dropped because standard error was not read\\."))
                .endsWith("last");
    }

    @Test
    void brokenStreamDoesNotFailTheLogger() {
        LogStream broken = LogStream.start(
                new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                }),
                SecretMask.of(List.of()));

        broken.println("lost");
        broken.drain(Duration.ofSeconds(20));
        broken.println("lost");
        broken.drain(Duration.ofSeconds(20));
    }

    private List<String> lines() {
        log.drain(Duration.ofSeconds(20));
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
