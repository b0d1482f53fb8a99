package dev.ollamaguidance.client.http;

import java.io.IOException;

/** A body is compressed in a way that the client does not support. */
public final class CodingException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    CodingException(String encoding) {
        super("the body is compressed with " + encoding.substring(0, Math.min(LONGEST, encoding.length()))
                + ", but the client supports only gzip and deflate");
    }
}
