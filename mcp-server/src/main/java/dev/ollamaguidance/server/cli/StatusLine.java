package dev.ollamaguidance.server.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The last line of a terminal while a person waits: what it waits for, and the seconds since the start. Close it before other output. Without a terminal
 * it shows nothing. Thread-safe.
 */
final class StatusLine implements AutoCloseable {
    private final Terminal terminal;
    private final long start = System.nanoTime();
    private String text;
    private boolean shown;
    private boolean paused;
    private boolean closed;

    private StatusLine(Terminal terminal, String text) {
        this.terminal = terminal;
        this.text = text;
    }

    /** Shows the line after one second, and updates it each second. */
    static StatusLine start(Terminal terminal, String text) {
        StatusLine line = new StatusLine(terminal, text);
        if (terminal.interactive()) {
            Thread thread = new Thread(line::update, "status-line");
            thread.setDaemon(true);
            thread.start();
        }
        return line;
    }

    private synchronized void update() {
        try {
            while (!closed) {
                wait(TimeUnit.SECONDS.toMillis(1));
                draw();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Replaces the text and shows it. */
    synchronized void show(String newText) {
        text = newText;
        draw();
    }

    private void draw() {
        if (closed || paused) {
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        terminal.replaceLine(seconds == 0 ? text : text + " (" + seconds + " s)");
        shown = true;
    }

    /** Runs an action that uses the terminal itself, for example asks a question. */
    <T> T hiddenWhile(Supplier<T> action) {
        pause(true);
        try {
            return action.get();
        } finally {
            pause(false);
        }
    }

    private synchronized void pause(boolean newPaused) {
        paused = newPaused;
        clear();
    }

    private void clear() {
        if (shown) {
            terminal.replaceLine("");
            shown = false;
        }
    }

    /** Removes the line from the terminal. */
    @Override
    public synchronized void close() {
        closed = true;
        clear();
        notifyAll();
    }
}
