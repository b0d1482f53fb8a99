package dev.ollamaguidance.standin.fault;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to answers. Bytes are counted from the first one of an answer, its status line and headers
 * included; with the next request on the same connection the count starts anew.
 *
 * @param endAfter number of bytes after which the connection ends
 * @param reset whether it ends with a reset instead of an orderly close
 * @param stallAfter number of bytes after which nothing comes for a while
 * @param stall how long nothing comes
 * @param pieceSize most bytes that are sent at a time
 * @param between time between two pieces
 */
public record Fault(long endAfter, boolean reset, long stallAfter, Duration stall, int pieceSize, Duration between) {

    private static final Fault NONE =
            new Fault(Long.MAX_VALUE, false, Long.MAX_VALUE, Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO);

    /** Checks that no number is below its least. */
    public Fault {
        if (endAfter < 0 || stallAfter < 0 || pieceSize < 1 || stall.isNegative() || between.isNegative()) {
            throw new IllegalArgumentException("A fault counts from 0 bytes, and its pieces have at least one byte");
        }
    }

    /** Everything passes as it is. */
    public static Fault none() {
        return NONE;
    }

    /** The connection is closed after this many bytes of an answer; 0 closes it in the place of the answer. */
    public static Fault cutAfter(long bytes) {
        return new Fault(bytes, false, NONE.stallAfter, NONE.stall, NONE.pieceSize, NONE.between);
    }

    /** The connection is reset after this many bytes of an answer; the client may lose bytes that it has not read yet. */
    public static Fault resetAfter(long bytes) {
        return new Fault(bytes, true, NONE.stallAfter, NONE.stall, NONE.pieceSize, NONE.between);
    }

    /** Nothing comes for this long in the place of the answer; then it comes whole. */
    public static Fault stallBeforeAnswer(Duration stall) {
        return stallAfter(0, stall);
    }

    /** Nothing comes for this long after this many bytes of an answer; then the rest comes. */
    public static Fault stallAfter(long bytes, Duration stall) {
        return new Fault(NONE.endAfter, NONE.reset, bytes, stall, NONE.pieceSize, NONE.between);
    }

    /** Answers come in pieces of this many bytes at most, with this time between them. */
    public static Fault pieces(int bytes, Duration between) {
        return new Fault(NONE.endAfter, NONE.reset, NONE.stallAfter, NONE.stall, bytes, between);
    }
}
