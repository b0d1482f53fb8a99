package dev.ollamaguidance.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The queue of lines to a host that does not read. */
final class LineWriterTest {
    private static final int LIMIT = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicInteger broken = new AtomicInteger();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final LineWriter lines = new LineWriter(new Output(), LIMIT);

    @Test
    void acceptsRequestsAndProgressUpToHalfOfTheLimit() throws Exception {
        lines.start(broken::incrementAndGet);
        send(LIMIT / 2);
        assertThat(lines.acceptsProgress()).isTrue();
        assertThat(lines.acceptsRequests()).isTrue();
        send(1);
        assertThat(lines.acceptsProgress()).isFalse();
        assertThat(lines.acceptsRequests()).isFalse();

        reading.countDown();
        lines.finish(PATIENCE);
        assertThat(lines.acceptsRequests()).isTrue();
        assertThat(read.size()).isEqualTo(LIMIT / 2 + 1);
        assertThat(broken.get()).isZero();
    }

    @Test
    void dropsProgressBeforeItRejectsRequests() {
        LineWriter large = new LineWriter(new Output(), 64 * 1024 * 1024);
        large.send(new LineWriter.Line(new byte[1024 * 1024]));
        assertThat(large.acceptsProgress()).isTrue();
        large.send(new LineWriter.Line(new byte[1]));
        assertThat(large.acceptsProgress()).isFalse();
        assertThat(large.acceptsRequests()).isTrue();
    }

    @Test
    void endsTheServerIfTheQueueIsFull() throws Exception {
        lines.start(broken::incrementAndGet);
        for (int count = 0; count < 10; count++) {
            send(LIMIT / 10);
        }
        assertThat(broken.get()).isZero();
        send(1);
        send(1);
        assertThat(broken.get()).isEqualTo(1);
        assertThat(lines.hasOverflowed()).isTrue();
        long start = System.nanoTime();
        lines.finish(Duration.ofMinutes(5));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void sendsASingleLineThatIsLongerThanTheLimit() throws Exception {
        reading.countDown();
        lines.start(broken::incrementAndGet);
        send(LIMIT * 10);
        lines.finish(PATIENCE);
        assertThat(broken.get()).isZero();
        assertThat(read.size()).isEqualTo(LIMIT * 10);
    }

    @Test
    void countsALineUntilItIsWritten() throws Exception {
        lines.start(broken::incrementAndGet);
        for (int round = 0; round < 1000; round++) {
            while (!lines.acceptsProgress()) {
                Thread.onSpinWait();
            }
            send(7);
            reading.countDown();
        }
        lines.finish(PATIENCE);
        assertThat(read.size()).isEqualTo(7000);
        assertThat(lines.hasOverflowed()).isFalse();
        assertThat(lines.acceptsProgress()).isTrue();
    }

    @Test
    void writesInTheOrderOfSending() throws Exception {
        for (int number = 0; number < 100; number++) {
            lines.send(new LineWriter.Line((number + " ").getBytes(StandardCharsets.UTF_8)));
        }
        reading.countDown();
        lines.start(broken::incrementAndGet);
        lines.finish(PATIENCE);
        assertThat(read.toString(StandardCharsets.UTF_8)).startsWith("0 1 2 ").endsWith("98 99 ");
    }

    private void send(int bytes) {
        lines.send(new LineWriter.Line(new byte[bytes]));
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int value) {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                if (!reading.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("Not read");
                }
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            read.write(bytes, offset, length);
        }
    }
}
