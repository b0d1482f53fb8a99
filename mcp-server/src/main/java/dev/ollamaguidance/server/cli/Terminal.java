package dev.ollamaguidance.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The streams of a command.
 *
 * @param out standard output, for results
 * @param err standard error, for everything else
 * @param interactive whether the streams are a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
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
