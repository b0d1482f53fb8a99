package dev.ollamaguidance.client;

import java.io.IOException;
import java.io.InputStream;

/** Cuts bytes into lines without copying them. Empty lines are left out; lines may be of any length. */
final class LineReader {
    private static final int START = 8 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[START];
    private int from; // Where the line begins.
    private int to; // Where it ends.
    private int next; // Where the following one begins.
    private int filled;
    private boolean ended;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line, waiting for it. False at the end. */
    boolean next() throws IOException {
        while (true) {
            from = next;
            int end = lineEnd();
            if (end < 0) {
                to = filled;
                next = filled;
            } else {
                to = end;
                next = end + 1;
            }
            if (!isBlank()) {
                return true;
            }
            if (end < 0) {
                return false;
            }
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return from;
    }

    int length() {
        return to - from;
    }

    private int lineEnd() throws IOException {
        int at = from;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (ended) {
                return -1;
            }
            int searched = at - from;
            fill();
            at = from + searched;
        }
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            int length = filled - from;
            byte[] target = length > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, from, target, 0, length);
            buffer = target;
            from = 0;
            filled = length;
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }

    private boolean isBlank() {
        for (int at = from; at < to; at++) {
            if (buffer[at] > ' ' || buffer[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
