package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.jspecify.annotations.Nullable;

/** A JSON text exceeds one of the {@link JsonLimits}. */
public final class LimitException extends StreamConstraintsException {
    private static final long serialVersionUID = 1L;

    private static final String STRING_LENGTH = "getMaxStringLength";
    private static final String NESTING_DEPTH = "getMaxNestingDepth";

    private final What what;

    /** What exceeds its limit. */
    public enum What {
        /** The characters of a string. */
        STRING,
        /** The number of values. */
        VALUES,
        /** The depth of nested values. */
        DEPTH
    }

    LimitException(What what) {
        super(what + " exceeds its limit");
        this.what = what;
    }

    /** What exceeds its limit if this failure or one of its causes is about a limit, or null. */
    public static @Nullable What find(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof LimitException limit) {
                return limit.what;
            }
            if (at instanceof StreamConstraintsException constraint) {
                String message = constraint.getOriginalMessage();
                if (message.contains(STRING_LENGTH)) {
                    return What.STRING;
                }
                if (message.contains(NESTING_DEPTH)) {
                    return What.DEPTH;
                }
            }
        }
        return null;
    }
}
