package dev.ollamaguidance.client;

import java.util.regex.Pattern;

/** Checks the parameters of a path before anything is sent. */
final class PathParameters {
    private PathParameters() {}

    static void check(String name, String value, String pattern) {
        if (value.isEmpty() || !Pattern.compile(pattern).matcher(value).find()) {
            throw new IllegalArgumentException(name + " must match " + pattern + ", but is \"" + value + "\"");
        }
    }
}
