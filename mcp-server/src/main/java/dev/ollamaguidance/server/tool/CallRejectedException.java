package dev.ollamaguidance.server.tool;

/** A call cannot continue, and its result is this error. Thrown by {@link CallContext}, whose methods have no result for it. */
public final class CallRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ToolError error;

    /** Creates an exception without a stack trace, because it does not report a bug. */
    public CallRejectedException(ToolError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** Returns the error to report to the host. */
    public ToolError error() {
        return error;
    }
}
