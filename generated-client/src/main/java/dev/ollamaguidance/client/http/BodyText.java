package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The text of a body: decompresses gzip and deflate, and removes the framing of server-sent events. The first bytes decide; proxies label
 * bodies wrongly. Decompresses only what is read, so that the limits of the reader also limit what a small body can expand to.
 */
final class BodyText {
    /** The number of bytes that decide. */
    static final int START = 64;

    private static final int MOST_BLANKS = 64 * 1024;
    private static final int MOST_EMPTY_MEMBERS = 100;

    private static final int BUFFER = 8 * 1024;
    /** The compression method in the first byte of the zlib format (RFC 1950). */
    private static final int DEFLATED = 8;
    /** The byte order mark of UTF-8. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private BodyText() {}

    /** Whether the bytes of a body that starts like this are its text. */
    static boolean isPlain(byte[] start, String encoding) {
        return encoding.isEmpty() && firstOf(start) < start.length && start[firstOf(start)] == '{';
    }

    /**
     * The text of a body.
     *
     * @param encoding the value of Content-Encoding; may be empty
     * @throws CodingException if the body is compressed in another way
     */
    static InputStream of(InputStream in, String encoding) throws IOException {
        PushbackInputStream body = new PushbackInputStream(in, START);
        InputStream text = decompressed(body, encoding);
        PushbackInputStream lines =
                text instanceof PushbackInputStream same ? same : new PushbackInputStream(text, START);
        if (Arrays.equals(peek(lines, MARK.length), MARK)) {
            lines.skipNBytes(MARK.length);
        }
        skipBlanks(lines);
        return isEvents(lines) ? new EventLines(lines) : lines;
    }

    private static InputStream decompressed(PushbackInputStream body, String encoding) throws IOException {
        byte[] start = peek(body, 2);
        if (start.length < 2) {
            return body;
        }
        int first = start[0] & 0xff;
        int both = (first << Byte.SIZE) | (start[1] & 0xff);
        if (both == 0x1f8b) {
            return new Members(new Unfinished(body));
        }
        String name = encoding.toLowerCase(Locale.ROOT).strip();
        if (name.isEmpty() || isText(first)) {
            return body;
        }
        if (name.equals("deflate")) {
            // RFC 9110 requires the zlib format; some servers send the compressed data without it.
            boolean zlib = (first & 0x0f) == DEFLATED && both % 31 == 0;
            return new InflaterInputStream(body, new Inflater(!zlib), BUFFER);
        }
        throw new CodingException(encoding);
    }

    /** Whether this byte begins JSON, a page or a blank line. Compressed data rarely begins like this. */
    private static boolean isText(int first) {
        return first == '{' || first == '<' || first == '[' || isBlank((byte) first);
    }

    /** Some servers send blank lines until they have a response. */
    private static void skipBlanks(PushbackInputStream lines) throws IOException {
        for (int count = 0; count < MOST_BLANKS; count++) {
            byte[] next = peek(lines, 1);
            if (next.length == 0 || !isBlank(next[0])) {
                return;
            }
            lines.skipNBytes(1);
        }
    }

    private static boolean isEvents(PushbackInputStream lines) throws IOException {
        for (int count = 1; count <= START; count++) {
            byte[] start = peek(lines, count);
            if (EventLines.isStart(start)) {
                return true;
            }
            if (start.length < count || !EventLines.mayBeStart(start)) {
                return false;
            }
        }
        return false;
    }

    /** The index of the first byte that is not blank. */
    private static int firstOf(byte[] start) {
        int at = 0;
        while (at < start.length && isBlank(start[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    /** The first bytes, which stay in the stream; fewer at its end. */
    private static byte[] peek(PushbackInputStream in, int count) throws IOException {
        byte[] start = in.readNBytes(count);
        in.unread(start);
        return start;
    }

    /** Says that more bytes may follow, so that the JDK's class waits for a further compressed part and does not drop it. */
    private static final class Unfinished extends InputStream {
        private final InputStream in;
        private boolean ended;

        Unfinished(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            ended = next < 0;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            ended = count < 0;
            return count;
        }

        @Override
        public int available() {
            return ended ? 0 : 1;
        }
    }

    /** Limits consecutive empty parts: the JDK's class calls this method again for each of them. */
    private static final class Members extends GZIPInputStream {
        private int depth;

        Members(InputStream source) throws IOException {
            super(source, BUFFER);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (depth > MOST_EMPTY_MEMBERS) {
                throw new ZipException("too many empty parts");
            }
            depth++;
            try {
                return super.read(buffer, offset, length);
            } finally {
                depth--;
            }
        }
    }
}
