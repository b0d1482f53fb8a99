package dev.ollamaguidance.server;

import dev.ollamaguidance.server.text.ControlCharacters;
import dev.ollamaguidance.server.text.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The stream for log records, which replaces {@code System.err}. Each {@code println} is one record and one line: control characters in it
 * are escaped, known secrets are masked, and it is truncated to 10,000 characters, so that text from a server or a host cannot forge a
 * record.
 *
 * <p>A separate thread writes the records, so that a reader of standard error that stops reading does not block calls. If more than 1,000,000
 * characters wait, further records are dropped and counted. Thread-safe.
 */
final class LogStream extends PrintStream {
    private static final int MAX_RECORD = 10_000;
    private static final int MAX_WAITING = 1_000_000;
    /** Maximum number of frames of a stack trace that are written. */
    private static final int MAX_FRAMES = 100;

    private static final String FRAME = "\tat ";
    /** The memory of a record in addition to its characters. */
    private static final int OVERHEAD = 50;

    private final PrintStream target;
    private final SecretMask mask;
    private final Lines lines;
    /** Guards the fields below. */
    private final Deque<String> waiting = new ArrayDeque<>();

    private long waitingSize;
    private long dropped;
    private int frames;
    private boolean writing;

    private LogStream(PrintStream target, SecretMask mask, Lines lines) {
        super(lines, true, StandardCharsets.UTF_8);
        this.target = target;
        this.mask = mask;
        this.lines = lines;
        lines.stream = this;
    }

    /** Starts the thread that writes records to the target. */
    static LogStream start(PrintStream target, SecretMask mask) {
        LogStream log = new LogStream(target, mask, new Lines());
        Thread writer = new Thread(log::write, "ollama-mcp-log");
        writer.setDaemon(true);
        writer.start();
        return log;
    }

    @Override
    public void println(@Nullable String record) {
        add(lines.take() + String.valueOf(record));
    }

    @Override
    public void println(@Nullable Object record) {
        add(lines.take() + String.valueOf(record));
    }

    @Override
    public void println(char[] record) {
        add(lines.take() + String.valueOf(record));
    }

    private void add(String record) {
        // Mask before truncating, so that no part of a secret remains.
        String start = record.length() > 2 * MAX_RECORD ? record.substring(0, 2 * MAX_RECORD) : record;
        String clean = ControlCharacters.escaped(mask.mask(start));
        String line = clean.length() <= MAX_RECORD && start.length() == record.length()
                ? clean
                : clean.substring(0, Math.min(clean.length(), MAX_RECORD)) + "... (" + record.length() + " characters)";
        synchronized (waiting) {
            boolean frame = line.startsWith(FRAME);
            if (frame && ++frames > MAX_FRAMES) {
                return;
            }
            if (!frame) {
                if (frames > MAX_FRAMES) {
                    queue("\t... " + (frames - MAX_FRAMES) + " more frames");
                }
                frames = 0;
            }
            if (waitingSize + line.length() > MAX_WAITING) {
                dropped++;
                return;
            }
            if (dropped > 0) {
                queue(dropped + " log records were dropped because standard error was not read.");
                dropped = 0;
            }
            queue(line);
            waiting.notifyAll();
        }
    }

    private void queue(String line) {
        waiting.add(line);
        waitingSize += line.length() + OVERHEAD;
    }

    private void write() {
        try {
            while (true) {
                target.println(next());
                target.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String next() throws InterruptedException {
        synchronized (waiting) {
            writing = false;
            waiting.notifyAll();
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            writing = true;
            String line = waiting.remove();
            waitingSize -= line.length() + OVERHEAD;
            return line;
        }
    }

    /** Waits until all records are written, or until the timeout if standard error is not read. */
    void drain(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (waiting) {
            while (writing || !waiting.isEmpty()) {
                long rest = (end - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
                    return;
                }
                try {
                    waiting.wait(rest);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Collects what is printed or written without {@code println}, and makes a record of each line. */
    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private @Nullable LogStream stream;

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                end();
            } else if (line.size() < 4 * MAX_RECORD) {
                line.write(b);
            }
        }

        private void end() {
            String text = take();
            LogStream log = stream;
            if (log != null) {
                log.add(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
        }

        /** Removes the start of a line that has no line break yet. */
        synchronized String take() {
            String text = line.size() == 0 ? "" : line.toString(StandardCharsets.UTF_8);
            line.reset();
            return text;
        }
    }
}
