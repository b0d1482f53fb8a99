package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The context of a call from the command line: shows progress in one line that is overwritten, and asks questions on the terminal. */
final class TerminalContext implements CallContext {
    private static final int BAR = 30;
    private static final String BACK = "\r\033[K";

    private final PrintStream err;
    private final Optional<UnaryOperator<String>> reader;
    private boolean drawn;

    /**
     * Creates a context for one call.
     *
     * @param err stream for the progress line
     * @param reader prints a question and returns the line that the user types; empty without a terminal
     */
    TerminalContext(PrintStream err, Optional<UnaryOperator<String>> reader) {
        this.err = err;
        this.reader = reader;
    }

    @Override
    public boolean wantsProgress() {
        return reader.isPresent();
    }

    @Override
    public synchronized void progress(CallProgress progress) {
        drawn = true;
        err.print(BACK + line(progress));
        err.flush();
    }

    private static String line(CallProgress progress) {
        if (progress.total().isEmpty()) {
            return progress.message();
        }
        double share = Math.min(1, progress.done() / progress.total().getAsDouble());
        int full = (int) (share * BAR);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %% %s",
                "#".repeat(full),
                " ".repeat(BAR - full),
                (int) (share * 100),
                progress.message());
    }

    /** Clears the progress line. */
    synchronized void clear() {
        if (drawn) {
            err.print(BACK);
            err.flush();
        }
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        // Ctrl-C ends the process, which closes the request.
        return () -> {};
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        return reader.map(ask -> {
            String answer = ask.apply(question + " [y/N] ").trim().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        });
    }
}
