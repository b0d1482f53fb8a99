package dev.ollamaguidance.server.mcp;

/** A message to the host is nested too deeply for the JSON parsers of hosts. */
final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeepException(Throwable cause) {
        super("The message is nested too deeply", cause);
    }
}
