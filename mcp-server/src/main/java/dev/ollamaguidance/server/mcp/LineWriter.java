package dev.ollamaguidance.server.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes whole lines to the host, in the order in which they were sent, on one daemon thread. Sending never blocks, so a host that does not
 * read delays neither calls nor cancellations. Thread-safe.
 */
final class LineWriter {
    private static final Logger log = LoggerFactory.getLogger(LineWriter.class);
    /** Marks the end of the queue. Lines are never empty, because each has its line end. */
    private static final byte[] END = new byte[0];

    private final OutputStream out;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final CountDownLatch written = new CountDownLatch(1);

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Starts the thread.
     *
     * @param onBroken run once if writing to the host fails
     */
    void start(Runnable onBroken) {
        Thread thread = new Thread(() -> write(onBroken), "ollama-mcp-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a line, which includes its line end. Lines are dropped after writing has failed. */
    void send(byte[] line) {
        lines.add(line);
    }

    /** Waits until all lines are written, at most for the timeout. */
    void finish(Duration timeout) throws InterruptedException {
        lines.add(END);
        if (!written.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("The host did not read all responses within {} ms", timeout.toMillis());
        }
    }

    private void write(Runnable onBroken) {
        try {
            for (byte[] line = lines.take(); line.length > 0; line = lines.take()) {
                out.write(line);
                out.flush();
            }
        } catch (IOException broken) {
            log.debug("The host closed the output", broken);
            lines.clear();
            onBroken.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            written.countDown();
        }
    }
}
