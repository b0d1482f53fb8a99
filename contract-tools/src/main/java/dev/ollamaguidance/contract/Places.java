package dev.ollamaguidance.contract;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells the places of a contract whose content is data, not a part of the contract itself. */
public final class Places {
    private static final Pattern DATA = Pattern.compile(".*(/(x-)?examples/[^/]+/(value|x-lines)|/x-changed/\\d+/was)");

    /** Members whose own members are named by the author of the contract, so that a name there is no keyword. */
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

    private Places() {}

    /** Whether a place holds the value of an example, or a patch that tells what an older release had. */
    public static boolean data(String pointer) {
        return (pointer.endsWith("/value") || pointer.endsWith("/x-lines") || pointer.endsWith("/was"))
                && DATA.matcher(pointer).matches();
    }
}
