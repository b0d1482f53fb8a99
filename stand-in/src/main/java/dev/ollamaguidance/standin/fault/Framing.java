package dev.ollamaguidance.standin.fault;

/**
 * How HTTP/1.1 marks the end of a body.
 *
 * @param kind by a length, by chunks, or by the end of the connection
 * @param length number of bytes; -1 if unknown
 */
record Framing(Kind kind, long length) {

    static final Framing CHUNKED = new Framing(Kind.CHUNKED, -1);
    static final Framing UNTIL_CLOSE = new Framing(Kind.UNTIL_CLOSE, -1);

    /** The ways to mark the end. */
    enum Kind {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    static Framing length(long length) {
        return new Framing(Kind.LENGTH, length);
    }

    boolean isEmpty() {
        return length == 0;
    }
}
