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

    private static final String BOLD = "\033[1m";
    private static final String NORMAL = "\033[0m";

    private static final int MAX_LINE = 1000;
    /** The periods of a truncated line, and the last column. */
    private static final int MARGIN = 4;

    private final PrintStream out;
    private final PrintStream err;
    private final PrintStream uncleanedErr;
    private final PrintStream uncleanedOut;
    private final boolean interactive;
    private final SecretMask secrets;
    private final Screen screen;

    /**
     * Creates a terminal whose standard output is not shown on a screen.
     *
     * @param out standard output, for results
     * @param err standard error, for everything else
     * @param interactive whether standard input and standard error are a terminal
     * @param secrets masks what is printed
     */
    public Terminal(PrintStream out, PrintStream err, boolean interactive, SecretMask secrets) {
        this(out, err, interactive, secrets, Screen.NONE);
    }

    private Terminal(PrintStream out, PrintStream err, boolean interactive, SecretMask secrets, Screen screen) {
        this.uncleanedOut = out;
        this.screen = screen;
        this.out = new TerminalStream(out, secrets);
        this.err = new TerminalStream(err, secrets);
        this.uncleanedErr = err;
        this.interactive = interactive;
        this.secrets = secrets;
    }

    /** Returns this terminal with standard output shown on a screen. */
    public Terminal with(Screen other) {
        return new Terminal(uncleanedOut, uncleanedErr, interactive, secrets, other);
    }

    /** How standard output is shown. */
    Screen screen() {
        return screen;
    }

    /** Standard output, for results. */
    public PrintStream out() {
        return out;
    }

    /** Standard error, for everything else. */
    public PrintStream err() {
        return err;
    }

    /** Whether standard input and standard error are a terminal. */
    public boolean interactive() {
        return interactive;
    }

    /** Prints a line of text, wrapped to the width of the screen. */
    void printLine(String text) {
        WrappedText.lines(text, screen.columns()).forEach(out::println);
    }

    /** Prints a line of text in bold, if the screen allows it. */
    void printTitle(String text) {
        if (!screen.color()) {
            printLine(text);
            return;
        }
        out.flush();
        uncleanedOut.print(BOLD);
        printLine(text);
        out.flush();
        uncleanedOut.print(NORMAL);
        uncleanedOut.flush();
    }

    /** Replaces the current line of standard error. Truncates the text to the width of the screen, because only one line can be replaced. */
    void replaceLine(String text) {
        int max = screen.columns().isPresent()
                ? Math.min(MAX_LINE, screen.columns().getAsInt() - MARGIN)
                : MAX_LINE;
        uncleanedErr.print(CLEAR_LINE + ForeignText.line(secrets.mask(text), max));
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
