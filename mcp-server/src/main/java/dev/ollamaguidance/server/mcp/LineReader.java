package dev.ollamaguidance.server.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Splits the bytes from the host into lines. Skips blank lines, byte order marks and lines over the limit, which it does not keep in memory.
 * Not thread-safe.
 */
final class LineReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;
    private boolean skipping;

    LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /** The next item of the input. */
    sealed interface Line {
        /** A line that is not blank, without its line end. The last line of the input may have no line end. */
        record Text(ByteBuffer bytes) implements Line {}

        /** A line over the limit. Returned as soon as the limit is exceeded; the rest of the line is skipped. */
        record TooLong() implements Line {}

        /** The end of the input. */
        record End() implements Line {}
    }

    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (position < filled || fill()) {
            int stop = lineEnd();
            boolean complete = stop < filled;
            boolean tooLong = !skipping && line.size() + (stop - position) > maxLineBytes;
            if (!skipping && !tooLong) {
                line.write(buffer, position, stop - position);
            }
            position = complete ? stop + 1 : stop;
            if (tooLong) {
                skipping = !complete;
                return new Line.TooLong();
            }
            if (complete) {
                skipping = false;
                ByteBuffer text = withoutMark(line.toByteArray());
                if (!isBlank(text)) {
                    return new Line.Text(text);
                }
                line.reset();
            }
        }
        ByteBuffer text = withoutMark(line.toByteArray());
        return isBlank(text) ? new Line.End() : new Line.Text(text);
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private int lineEnd() {
        int index = position;
        while (index < filled && buffer[index] != '\n') {
            index++;
        }
        return index;
    }

    private static ByteBuffer withoutMark(byte[] text) {
        boolean marked = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return marked ? ByteBuffer.wrap(text, 3, text.length - 3) : ByteBuffer.wrap(text);
    }

    private static boolean isBlank(ByteBuffer text) {
        for (int index = text.position(); index < text.limit(); index++) {
            byte value = text.get(index);
            if (value != ' ' && value != '\t' && value != '\r') {
                return false;
            }
        }
        return true;
    }
}
