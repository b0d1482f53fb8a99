package dev.ollamaguidance.server.tool;

import java.util.List;

/** A host named a tool that nobody knows: a protocol error, for the host asked for something that was never listed. */
public final class UnknownToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Longest name of a tool in the protocol. */
    private static final int LONGEST = 128;

    /**
     * @param name what was asked for
     * @param near names that look like it; may be empty
     */
    public UnknownToolException(String name, List<String> near) {
        super("Unknown tool: " + name.substring(0, Math.min(name.length(), LONGEST))
                + (near.isEmpty() ? "" : ". Did you mean " + String.join(" or ", near) + "?"));
    }
}
