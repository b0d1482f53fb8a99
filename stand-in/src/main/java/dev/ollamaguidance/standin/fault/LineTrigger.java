package dev.ollamaguidance.standin.fault;

import java.io.IOException;

/** Forwards a body and runs an action once, after a number of lines. In a shorter body, the action does not run. */
abstract class LineTrigger implements BodyOutput {

    private final BodyOutput next;
    private final FaultActions actions;
    private int linesLeft;
    private boolean reached;
    private boolean over;

    LineTrigger(BodyOutput next, FaultActions actions, int lines) {
        this.next = next;
        this.actions = actions;
        this.linesLeft = lines;
    }

    /** Runs after the lines were forwarded. */
    abstract void reached() throws IOException;

    /** Forwards what follows the lines. */
    void writeRest(byte[] bytes, int offset, int length) throws IOException {
        next.write(bytes, offset, length);
    }

    final BodyOutput next() {
        return next;
    }

    final FaultActions actions() {
        return actions;
    }

    /** Ends the body. What the server still sends of it is discarded. */
    final void stop() throws IOException {
        over = true;
        next.end();
    }

    @Override
    public final void start() throws IOException {
        next.start();
        if (linesLeft == 0) {
            reached = true;
            reached();
        }
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        int position = offset;
        int limit = offset + length;
        while (position < limit && linesLeft > 0) {
            if (bytes[position] == '\n') {
                linesLeft--;
            }
            position++;
        }
        if (position > offset) {
            next.write(bytes, offset, position - offset);
        }
        if (linesLeft == 0 && !reached) {
            reached = true;
            reached();
        }
        if (position < limit) {
            afterwards(bytes, position, limit - position);
        }
    }

    private void afterwards(byte[] bytes, int offset, int length) throws IOException {
        if (over) {
            actions.spoiled();
        } else {
            writeRest(bytes, offset, length);
        }
    }

    @Override
    public final void end() throws IOException {
        if (!over) {
            next.end();
        }
    }
}
