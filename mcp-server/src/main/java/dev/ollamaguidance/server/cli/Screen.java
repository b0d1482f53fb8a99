package dev.ollamaguidance.server.cli;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How standard output is shown.
 *
 * @param columns width of the terminal, in characters; empty if standard output is not a terminal
 * @param color whether text may be in bold or color
 */
public record Screen(OptionalInt columns, boolean color) {
    /** Standard output is not a terminal. */
    static final Screen NONE = new Screen(OptionalInt.empty(), false);

    private static final int MIN_COLUMNS = 40;

    /**
     * Describes a terminal.
     *
     * @param columns width of the terminal, or null if standard output is not a terminal
     * @param environment environment variables; <a href="https://no-color.org">NO_COLOR</a> and {@code TERM=dumb} prevent color
     */
    public static Screen of(@Nullable Integer columns, Map<String, String> environment) {
        if (columns == null || columns < 1) {
            return NONE;
        }
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Screen(OptionalInt.of(Math.max(MIN_COLUMNS, columns)), color);
    }
}
