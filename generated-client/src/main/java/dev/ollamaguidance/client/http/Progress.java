package dev.ollamaguidance.client.http;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Decides when the bytes of an unfinished body or part count as progress: each further 64 KiB. After the first 64 KiB, blank
 * bytes do not count, because a server can send them forever.
 */
final class Progress {
    private static final int STEP = 64 * 1024;

    private long length;
    private int counted;

    /** Counts bytes. Returns whether they complete a step. */
    boolean after(List<ByteBuffer> arrived) {
        int bytes = 0;
        for (ByteBuffer piece : arrived) {
            bytes += piece.remaining();
        }
        boolean looking = length > STEP;
        length += bytes;
        if (length <= STEP) {
            return false; // The common case does not look at the bytes.
        }
        if (!looking) {
            return true; // The first step counts all bytes.
        }
        for (ByteBuffer piece : arrived) {
            for (int at = piece.position(); at < piece.limit(); at++) {
                byte value = piece.get(at);
                if (value > ' ' || value < 0) {
                    counted++;
                }
            }
        }
        if (counted < STEP) {
            return false;
        }
        counted = 0;
        return true;
    }

    /** The number of bytes since the start. */
    long length() {
        return length;
    }

    /** Starts again. */
    void reset() {
        length = 0;
        counted = 0;
    }
}
