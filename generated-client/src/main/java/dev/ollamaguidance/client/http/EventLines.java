package dev.ollamaguidance.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The data of server-sent events, without their framing: {@code data: {"a":1}} becomes {@code {"a":1}}. The data of an event with the name
 * {@code error} becomes the field {@code error} of an object. Other fields and comments are dropped; JSON without a field name stays unchanged.
 * Ends at {@code [DONE]}. Reads a line as it arrives, without keeping it.
 */
final class EventLines extends InputStream {
    private static final List<String> STARTS = List.of("data:", "event:", "id:", "retry:", ":");
    private static final int BUFFER = 8 * 1024;
    /** Longer names and marks are not held. */
    private static final int MOST_HELD = 32;

    private static final int LONGEST_MARK = 10;

    private enum State {
        /** The beginning of a line, which may be the name of a field. */
        START,
        /** The name of the event. */
        NAME,
        /** The beginning of the data, which may be a mark. */
        DATA,
        COPY,
        DROP
    }

    private final InputStream in;
    private final byte[] input = new byte[BUFFER];
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] output = {};
    private int outputAt;
    private State state = State.START;
    private boolean isError;
    /** Whether the data of an error is not JSON. */
    private boolean quoted;
    /** What ends the data of an error. */
    private String closing = "";

    private byte last;
    private boolean done;
    private boolean ended;

    EventLines(InputStream in) {
        this.in = in;
    }

    /** Whether a body that starts with these bytes consists of server-sent events. */
    static boolean isStart(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return STARTS.stream().anyMatch(text::startsWith);
    }

    /** Whether a body that starts with these bytes may turn out to consist of server-sent events. */
    static boolean mayBeStart(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return STARTS.stream().anyMatch(name -> name.startsWith(text));
    }

    /** Whether the string is what servers send after the last part. */
    static boolean isMark(String text) {
        String mark = text.strip().replace("\"", "");
        return mark.equalsIgnoreCase("[DONE]") || mark.equalsIgnoreCase("DONE");
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
        while (outputAt == output.length) {
            if (done || ended) {
                return length == 0 ? 0 : -1;
            }
            int count = in.read(input, 0, input.length);
            ended = count < 0;
            for (int i = 0; i < count && !done; i++) {
                next(input[i]);
            }
            if (ended) {
                endOfLine();
            }
            output = out.toByteArray();
            outputAt = 0;
            out.reset();
        }
        int count = Math.min(length, output.length - outputAt);
        System.arraycopy(output, outputAt, buffer, offset, count);
        outputAt += count;
        return count;
    }

    private void next(byte value) {
        boolean second = value == '\n' && last == '\r';
        last = value;
        if (second) {
            return;
        }
        if (value == '\n' || value == '\r') {
            endOfLine();
            return;
        }
        switch (state) {
            case START -> start(value);
            case NAME -> hold(value);
            case DATA -> data(value);
            case COPY -> copy(value);
            case DROP -> {
                // A comment, or a field that is not needed.
            }
        }
    }

    private void start(byte value) {
        hold(value);
        byte first = held.toByteArray()[0];
        if (first == ':') {
            change(State.DROP);
        } else if (!isLetter(first)) {
            if (first != '[' || held.size() > LONGEST_MARK) {
                release();
            }
        } else if (value == ':') {
            String name = text().toLowerCase(Locale.ROOT);
            change(name.equals("data:") ? State.DATA : name.equals("event:") ? State.NAME : State.DROP);
        } else if (!isLetter(value) || held.size() > MOST_HELD) {
            release();
        }
    }

    private void data(byte value) {
        if (held.size() == 0 && value == ' ') {
            return;
        }
        hold(value);
        if (value == '{' || held.size() > LONGEST_MARK) {
            release();
        }
    }

    private void endOfLine() {
        boolean data = state == State.DATA;
        if (state == State.NAME) {
            isError = text().strip().equals("error");
        } else if ((data || state == State.START) && isMark(text())) {
            done = true;
        } else if (held.size() > 0 && (data || !isLetter(held.toByteArray()[0]))) {
            release();
        } else if (state == State.START && held.size() == 0) {
            isError = false; // A blank line ends an event.
        }
        if (!done) {
            out.writeBytes((closing + (ended ? "" : "\n")).getBytes(StandardCharsets.ISO_8859_1));
        }
        closing = "";
        quoted = false;
        change(State.START);
    }

    /** Copies what was held, and the rest of the line. */
    private void release() {
        byte[] bytes = held.toByteArray();
        if (state == State.DATA && isError) {
            quoted = bytes[0] != '{';
            closing = quoted ? "\"}" : "}";
            out.writeBytes(("{\"error\":" + (quoted ? "\"" : "")).getBytes(StandardCharsets.ISO_8859_1));
        }
        change(State.COPY);
        for (byte value : bytes) {
            copy(value);
        }
    }

    private void copy(byte value) {
        if (quoted && (value == '"' || value == '\\')) {
            out.write('\\');
        }
        out.write(quoted && value >= 0 && value < ' ' ? ' ' : value);
    }

    private void hold(byte value) {
        if (held.size() <= MOST_HELD) {
            held.write(value);
        }
    }

    private void change(State to) {
        state = to;
        held.reset();
    }

    private String text() {
        return held.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isLetter(byte value) {
        return value == '-' || value == '_' || (value > 0 && Character.isLetterOrDigit(value));
    }
}
