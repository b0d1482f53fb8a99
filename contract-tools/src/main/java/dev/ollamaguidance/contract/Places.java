package dev.ollamaguidance.contract;

import java.util.regex.Pattern;

/** Tells the places of a contract whose content is data, not a part of the contract itself. */
public final class Places {
    private static final Pattern DATA = Pattern.compile(".*(/(x-)?examples/[^/]+/(value|x-lines)|/x-changed/\\d+/was)");

    private Places() {}

    /** Whether a place holds the value of an example, or a patch that tells what an older release had. */
    public static boolean data(String pointer) {
        return (pointer.endsWith("/value") || pointer.endsWith("/x-lines") || pointer.endsWith("/was"))
                && DATA.matcher(pointer).matches();
    }
}
