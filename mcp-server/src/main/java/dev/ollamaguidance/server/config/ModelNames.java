package dev.ollamaguidance.server.config;

import java.util.regex.Pattern;

/** The names of models that Ollama accepts. */
final class ModelNames {
    /** The pattern of ModelName in the contract. */
    static final Pattern PATTERN = Pattern.compile(
            "^(?:(?:(?:https?://)?[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}/)?[A-Za-z0-9_][A-Za-z0-9_-]{0,79}/)?"
                    + "[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})?"
                    + "(?::(?:[Ll][Oo][Cc][Aa][Ll]|[Cc][Ll][Oo][Uu][Dd]))?$");

    private static final int MAX_LENGTH = 700;

    private ModelNames() {}

    static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && PATTERN.matcher(name).matches();
    }
}
