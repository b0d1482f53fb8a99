package dev.ollamaguidance.contract.codegen;

import org.jspecify.annotations.Nullable;

/** Builds the text of a Javadoc comment from texts and keywords of the contract. The result is HTML. */
final class JavadocText {
    private final StringBuilder html = new StringBuilder();

    /** Escapes text of the contract for a comment. */
    static String escaped(String text) {
        String safe = text.replace("*/", "* /").replace("{@", "{ @");
        StringBuilder html = new StringBuilder(safe.length());
        for (int i = 0; i < safe.length(); i++) {
            char character = safe.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#x27;");
                case '`' -> html.append("&#x60;");
                case '=' -> html.append("&#x3D;");
                default -> html.append(character);
            }
        }
        return html.toString();
    }

    /** Starts with a description, or with HTML if there is none. */
    static JavadocText of(@Nullable String description, String otherwise) {
        JavadocText text = new JavadocText();
        text.html.append(description == null || description.isEmpty() ? otherwise : escaped(description));
        return text;
    }

    JavadocText unit(@Nullable Object unit) {
        return sentence(" Unit: ", unit, ".");
    }

    JavadocText range(@Nullable String minimum, @Nullable String maximum) {
        if (isPresent(minimum) && isPresent(maximum)) {
            return raw(" Range: " + minimum + " to " + maximum + ".");
        }
        return sentence(" At least ", minimum, ".").sentence(" At most ", maximum, ".");
    }

    /** Adds a pattern, which the generator has escaped for a Java literal. */
    JavadocText pattern(@Nullable String javaPattern) {
        return sentence(" Pattern: <code>", javaPattern == null ? null : javaPattern.replace("\\\\", "\\"), "</code>.");
    }

    JavadocText since(@Nullable Object release) {
        return sentence(" Since Ollama ", release, ".");
    }

    /** Adds a sentence around a value of the contract; nothing if there is no value. */
    JavadocText sentence(String before, @Nullable Object value, String after) {
        return isPresent(value) ? raw(before + escaped(String.valueOf(value)) + after) : this;
    }

    /** Adds HTML. */
    JavadocText raw(String text) {
        html.append(text);
        return this;
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !value.equals("");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
