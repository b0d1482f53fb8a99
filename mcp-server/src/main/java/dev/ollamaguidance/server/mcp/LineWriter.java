package dev.ollamaguidance.server.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes whole lines to the host, in the order in which they were sent, on one daemon thread. Sending never blocks, so a host that does not
 * read delays neither calls nor cancellations. The lines that wait are limited in bytes: first progress is not accepted, then requests, and a line
 * over the limit ends the server. Thread-safe; the queue is guarded by the instance.
 */
final class LineWriter {
    private static final Logger log = LoggerFactory.getLogger(LineWriter.class);
    /** Above this size of the queue, progress is out of date when the host reads it. */
    private static final int MAX_BYTES_FOR_PROGRESS = 1024 * 1024;

    private final OutputStream out;
    private final int maxBytes;
    private final CountDownLatch written = new CountDownLatch(1);

    private volatile Runnable onBroken = () -> {};
    private @Nullable Line first;
    private @Nullable Line last;
    private long waitingBytes;
    private boolean finishing;
    private boolean broken;
    private boolean overflowed;

    /**
     * Creates a writer.
     *
     * @param maxBytes maximum size of the lines that wait, in bytes
     */
    LineWriter(OutputStream out, int maxBytes) {
        this.out = out;
        this.maxBytes = maxBytes;
    }

    /** A line that can be sent once. It is its own entry in the queue, so that sending it requires no memory. */
    static final class Line {
        private final byte[] bytes;
        private @Nullable Line next;

        /**
         * Creates a line.
         *
         * @param bytes the text, including the line end
         */
        Line(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * Starts the thread.
     *
     * @param onBroken run once if writing to the host fails or the queue is full
     */
    void start(Runnable onBroken) {
        this.onBroken = onBroken;
        Thread thread = new Thread(this::write, "ollama-mcp-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a line. Lines are dropped after writing has failed or the queue was full. */
    void send(Line line) {
        synchronized (this) {
            if (broken) {
                return;
            }
            // A line longer than the limit is sent if no other line waits: its size alone does not show that the host
            // does not read.
            if (waitingBytes == 0 || waitingBytes + line.bytes.length <= maxBytes) {
                append(line);
                return;
            }
            broken = true;
            overflowed = true;
            first = null;
            last = null;
        }
        end();
    }

    private void append(Line line) {
        Line before = last;
        if (before == null) {
            first = line;
        } else {
            before.next = line;
        }
        last = line;
        waitingBytes += line.bytes.length;
        notifyAll();
    }

    private void end() {
        onBroken.run();
        log.error("The server ends, because the host does not read: more than {} bytes wait for it", maxBytes);
        written.countDown();
    }

    /** Whether progress may be sent. If not, drop it: only the newest value matters. */
    synchronized boolean acceptsProgress() {
        return waitingBytes <= Math.min(MAX_BYTES_FOR_PROGRESS, requestLimit());
    }

    /** Whether new requests of the host may be served. If not, reject them with a short response. */
    synchronized boolean acceptsRequests() {
        return waitingBytes <= requestLimit();
    }

    /** Maximum size of the lines that wait for requests to be served, in bytes. */
    int requestLimit() {
        return maxBytes / 2;
    }

    /** Whether the server must end because the host did not read. */
    synchronized boolean hasOverflowed() {
        return overflowed;
    }

    /** Waits until all lines are written, at most for the timeout. */
    void finish(Duration timeout) throws InterruptedException {
        synchronized (this) {
            finishing = true;
            notifyAll();
        }
        if (!written.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && !hasOverflowed()) {
            log.warn("The host did not read all responses within {} ms", timeout.toMillis());
        }
    }

    private void write() {
        try {
            for (Line line = take(); line != null; line = take()) {
                out.write(line.bytes);
                out.flush();
                written(line);
            }
        } catch (IOException closed) {
            drop();
            onBroken.run();
            log.debug("The host closed the output", closed);
        } catch (RuntimeException | Error bug) {
            // Without this thread the server could not respond.
            drop();
            onBroken.run();
            log.error("Writing to the host failed", bug);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            written.countDown();
        }
    }

    /** Removes the first line, which counts as waiting until it is written. Returns null at the end. */
    private synchronized @Nullable Line take() throws InterruptedException {
        while (first == null && !finishing && !broken) {
            wait();
        }
        Line line = first;
        if (line != null) {
            first = line.next;
            if (first == null) {
                last = null;
            }
        }
        return line;
    }

    private synchronized void written(Line line) {
        waitingBytes -= line.bytes.length;
    }

    private synchronized void drop() {
        broken = true;
        first = null;
        last = null;
    }
}
