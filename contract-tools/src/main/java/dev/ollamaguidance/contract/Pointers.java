package dev.ollamaguidance.contract;

/** Writes the parts of JSON Pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    /** A member's name as one part of a pointer. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
