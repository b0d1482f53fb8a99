package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.text.ForeignText;
import dev.ollamaguidance.server.text.SecretMask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The streams of a command. They replace control characters and mask secrets, also if they are not a terminal. */
public final class Terminal {
    /** Moves the cursor to the start of the line and clears the line. */
    private static final String CLEAR_LINE = "\r\033[K";

    private static final int MAX_LINE = 1000;

    private final PrintStream out;
    private final PrintStream err;
    private final PrintStream uncleanedErr;
    private final boolean interactive;
    private final SecretMask secrets;

    /**
     * Creates a terminal.
     *
     * @param out standard output, for results
     * @param err standard error, for everything else
     * @param interactive whether the streams are a terminal
     * @param secrets masks what is printed
     */
    public Terminal(PrintStream out, PrintStream err, boolean interactive, SecretMask secrets) {
        this.out = new TerminalStream(out, secrets);
        this.err = new TerminalStream(err, secrets);
        this.uncleanedErr = err;
        this.interactive = interactive;
        this.secrets = secrets;
    }

    /** Standard output, for results. */
    public PrintStream out() {
        return out;
    }

    /** Standard error, for everything else. */
    public PrintStream err() {
        return err;
    }

    /** Whether the streams are a terminal. */
    public boolean interactive() {
        return interactive;
    }

    /** Replaces the current line of standard error. */
    void replaceLine(String text) {
        uncleanedErr.print(CLEAR_LINE + ForeignText.line(secrets.mask(text), MAX_LINE));
        uncleanedErr.flush();
    }

    /** Returns a function that prints a question and returns the line that the user types; empty without a terminal. */
    Optional<UnaryOperator<String>> reader() {
        if (!interactive) {
            return Optional.empty();
        }
        return Optional.of(question -> {
            err.print(question);
            err.flush();
            try {
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return line == null ? "" : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
