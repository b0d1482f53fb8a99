package dev.ollamaguidance.server.tool;

import dev.ollamaguidance.server.text.ForeignText;
import java.util.List;

/** A call names an unknown tool. This is a protocol error, because the tool was never listed. */
public final class UnknownToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Maximum length of a tool name in the protocol. */
    private static final int MAX_LENGTH = 128;

    /**
     * Creates the exception.
     *
     * @param name the unknown name
     * @param near similar names; may be empty
     */
    public UnknownToolException(String name, List<String> near) {
        super("Unknown tool: " + ForeignText.line(name, MAX_LENGTH)
                + (near.isEmpty() ? "" : ". Did you mean " + String.join(" or ", near) + "?"));
    }
}
