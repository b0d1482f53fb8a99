package dev.ollamaguidance.contract;

import java.util.Set;
import java.util.regex.Pattern;

/** Identifies the positions of a contract that hold data, not a part of the contract itself. */
public final class DataPointers {
    private static final Pattern DATA = Pattern.compile(".*(/(x-)?examples/[^/]+/(value|x-lines)|/x-changed/\\d+/was)");

    /** Objects whose keys are names that the author of the contract chooses, not keywords. */
    public static final Set<String> MAPS = Set.of(
            "properties",
            "schemas",
            "responses",
            "content",
            "examples",
            "x-examples",
            "headers",
            "parameters",
            "paths");

    private DataPointers() {}

    /** Whether a position holds the value of an example, or the patch ({@code was}) of a change. */
    public static boolean contains(String pointer) {
        return (pointer.endsWith("/value") || pointer.endsWith("/x-lines") || pointer.endsWith("/was"))
                && DATA.matcher(pointer).matches();
    }
}
