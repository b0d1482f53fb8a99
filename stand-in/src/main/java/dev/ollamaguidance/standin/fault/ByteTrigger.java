package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Forwards bytes and runs an action once, after a number of bytes. */
abstract class ByteTrigger implements WireOutput {
    private final WireOutput next;
    private long left;
    private boolean reached;

    ByteTrigger(WireOutput next, long bytes) {
        this.next = next;
        this.left = bytes;
    }

    abstract void reached() throws IOException;

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        int before = (int) Math.min(left, length);
        if (before > 0) {
            next.write(bytes, offset, before);
            left -= before;
        }
        if (left == 0 && !reached) {
            reached = true;
            reached();
        }
        if (before < length) {
            next.write(bytes, offset + before, length - before);
        }
    }
}
