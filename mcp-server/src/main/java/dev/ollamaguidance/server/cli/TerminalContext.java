package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.tool.CallContext;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The context of a call from the command line: shows progress in one line that is overwritten, and asks questions on the terminal. */
final class TerminalContext implements CallContext, AutoCloseable {
    private static final int BAR = 30;
    private static final int MAX_MESSAGE = 100;

    private final Optional<UnaryOperator<String>> reader;
    private final StatusLine status;

    /**
     * Creates a context for one call, which starts now.
     *
     * @param terminal shows the progress line and questions
     * @param title text of the line before the first progress
     */
    TerminalContext(Terminal terminal, String title) {
        this.reader = terminal.reader();
        this.status = StatusLine.start(terminal, title);
    }

    @Override
    public boolean wantsProgress() {
        return reader.isPresent();
    }

    @Override
    public void progress(CallProgress progress) {
        status.show(line(progress));
    }

    private static String line(CallProgress progress) {
        String message = ForeignText.line(progress.message(), MAX_MESSAGE);
        if (progress.total().isEmpty()) {
            return message;
        }
        double share = Math.min(1, progress.done() / progress.total().getAsDouble());
        int full = (int) (share * BAR);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %% %s",
                "#".repeat(full),
                " ".repeat(BAR - full),
                (int) (share * 100),
                message);
    }

    /** Removes the progress line. */
    @Override
    public void close() {
        status.close();
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
        return reader.map(ask -> status.hiddenWhile(() -> {
            String answer = ask.apply(question + " [y/N] ").trim().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        }));
    }
}
