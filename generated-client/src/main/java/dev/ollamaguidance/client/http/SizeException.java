package dev.ollamaguidance.client.http;

import java.io.IOException;

/** A body, or one part of a streamed body, is longer than allowed. */
public final class SizeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is too long. */
    public enum What {
        /** A whole body. */
        BODY,
        /** The bytes of a streamed body since its last part. */
        PART
    }

    private final What what;
    private final long most;

    SizeException(What what, long most) {
        super(what + " exceeds " + most + " bytes");
        this.what = what;
        this.most = most;
    }

    /** What is too long. */
    public What what() {
        return what;
    }

    /** The limit in bytes. */
    public long most() {
        return most;
    }
}
