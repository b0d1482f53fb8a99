package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data of server-sent events, without their framing: {@code data: {"a":1}} becomes {@code {"a":1}}. Other fields and comments are
 * dropped; lines without a field name stay unchanged. Ends at the data {@code [DONE]}. Reads a line as it arrives, without keeping it.
 */
final class EventLines extends InputStream {
    private static final byte[] DATA = bytes("data:");
    private static final byte[] DONE = bytes("[DONE]");
    private static final byte[][] DROPPED = {bytes("event:"), bytes("id:"), bytes("retry:"), bytes(":")};

    private static final int BUFFER = 8 * 1024;

    private enum State {
        /** The beginning of a line, which may be the name of a field. */
        START,
        /** The beginning of the data: the space after the name, or {@code [DONE]}. */
        DATA_START,
        COPY,
        DROP
    }

    private final InputStream in;
    private final byte[] input = new byte[BUFFER];
    private int inputAt;
    private int inputEnd;
    /** The beginning of a line that is not decided yet. */
    private final byte[] held = new byte[DONE.length];

    private int heldCount;
    private State state = State.START;
    private boolean done;

    EventLines(InputStream in) {
        this.in = in;
    }

    /** Whether a body that starts with these bytes consists of server-sent events. */
    static boolean isStart(byte[] start) {
        return startsWith(start, DATA) || Arrays.stream(DROPPED).anyMatch(name -> startsWith(start, name));
    }

    /** Whether a body that starts with these bytes may turn out to consist of server-sent events. */
    static boolean mayBeStart(byte[] start) {
        return startsWith(DATA, start) || Arrays.stream(DROPPED).anyMatch(name -> startsWith(name, start));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] text, byte[] start) {
        return text.length >= start.length && Arrays.equals(text, 0, start.length, start, 0, start.length);
    }

    /** Whether {@code [DONE]} has been read. */
    boolean isDone() {
        return done;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = 0;
        while (count == 0 && !done) {
            if (heldCount > 0 && state == State.COPY) {
                count = release(buffer, offset, length);
                continue;
            }
            if (inputAt == inputEnd && !fill()) {
                state = State.COPY;
                return heldCount > 0 ? release(buffer, offset, length) : -1;
            }
            count = filter(buffer, offset, length);
        }
        return count > 0 ? count : -1;
    }

    private boolean fill() throws IOException {
        int read = in.read(input, 0, input.length);
        inputAt = 0;
        inputEnd = Math.max(read, 0);
        return read > 0;
    }

    /** Returns held bytes that turned out to be no field name. */
    private int release(byte[] buffer, int offset, int length) {
        int count = Math.min(length, heldCount);
        System.arraycopy(held, 0, buffer, offset, count);
        System.arraycopy(held, count, held, 0, heldCount - count);
        heldCount -= count;
        return count;
    }

    private int filter(byte[] buffer, int offset, int length) {
        int count = 0;
        while (count < length && inputAt < inputEnd && !done) {
            byte next = input[inputAt];
            if (next == '\n' || next == '\r') {
                if (heldCount > 0 && state != State.DROP) {
                    state = State.COPY; // A short line without a field; it is released before its end is read.
                    return count;
                }
                inputAt++;
                state = State.START;
                buffer[offset + count++] = next;
            } else if (state == State.COPY) {
                inputAt++;
                buffer[offset + count++] = next;
            } else if (state == State.DROP) {
                inputAt++;
            } else {
                inputAt++;
                hold(next);
                if (heldCount > 0 && state == State.COPY) {
                    return count;
                }
            }
        }
        return count;
    }

    private void hold(byte next) {
        if (state == State.DATA_START && heldCount == 0 && next == ' ') {
            return;
        }
        held[heldCount++] = next;
        byte[] start = Arrays.copyOf(held, heldCount);
        if (state == State.DATA_START) {
            done = Arrays.equals(start, DONE);
            state = startsWith(DONE, start) ? State.DATA_START : State.COPY;
        } else if (Arrays.equals(start, DATA)) {
            state = State.DATA_START;
            heldCount = 0;
        } else if (isStart(start)) {
            state = State.DROP;
            heldCount = 0;
        } else if (!mayBeStart(start)) {
            state = State.COPY;
        }
    }
}
