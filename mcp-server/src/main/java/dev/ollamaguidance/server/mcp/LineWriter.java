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
 * Writes lines to the host, whole and in the order in which they were sent, on one daemon thread. Sending never blocks, so a host that
 * does not read holds up no call and no cancelling. Thread-safe.
 */
final class LineWriter {
    private static final Logger log = LoggerFactory.getLogger(LineWriter.class);
    /** Follows the last line; no line is empty, for each has its line end. */
    private static final byte[] END = new byte[0];

    private final OutputStream out;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final CountDownLatch written = new CountDownLatch(1);

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Starts to write.
     *
     * @param onBroken run once when the host no longer takes what is written
     */
    void start(Runnable onBroken) {
        Thread thread = new Thread(() -> write(onBroken), "ollama-mcp-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a line, with its line end. What comes after the output broke is dropped. */
    void send(byte[] line) {
        lines.add(line);
    }

    /** Waits until everything that was sent is written; at most for the given time. */
    void finish(Duration limit) throws InterruptedException {
        lines.add(END);
        if (!written.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("The host did not read all replies within {} ms", limit.toMillis());
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
