package dev.ollamaguidance.standin.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads heads and bodies from one direction of a connection. Read a body to its end before the next head. */
final class HttpInput {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_LINES = 1000;

    private final InputStream in;

    HttpInput(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /** The next head; null if the connection ended before it. */
    @Nullable
    Head head() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        String line = line(first);
        while (!line.isEmpty()) {
            if (lines.size() >= MOST_LINES) {
                throw new IOException("A head has too many lines (limit " + MOST_LINES + ")");
            }
            lines.add(line);
            line = line(in.read());
        }
        if (lines.isEmpty()) {
            throw new IOException("An empty line instead of a head");
        }
        return new Head(lines);
    }

    Body body(Framing framing) {
        return new Body(framing);
    }

    private String line(int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = first; next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("A line of a head or chunk is too long or incomplete");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The bytes of one body without its framing. */
    final class Body {

        private final Framing framing;
        private long left;
        private boolean done;

        private Body(Framing framing) {
            this.framing = framing;
            this.left = framing.kind() == Framing.Kind.LENGTH ? framing.length() : 0;
            this.done = framing.isEmpty();
        }

        /** Whether the end is reached. A chunked body, or one that ends with the connection, reports it only after a further read. */
        boolean isDone() {
            return done;
        }

        /** Reads available bytes, at most one chunk. Returns -1 at the end. */
        int read(byte[] buffer) throws IOException {
            if (!done && left == 0 && framing.kind() == Framing.Kind.CHUNKED) {
                nextChunk();
            }
            if (done) {
                return -1;
            }
            boolean open = framing.kind() == Framing.Kind.UNTIL_CLOSE;
            int length = in.read(buffer, 0, open ? buffer.length : (int) Math.min(left, buffer.length));
            if (length < 0 && !open) {
                throw new EOFException("The body ended early");
            }
            done = length < 0;
            if (!open) {
                endOfPiece(length);
            }
            return length;
        }

        private void endOfPiece(int length) throws IOException {
            left -= length;
            if (left > 0) {
                return;
            }
            if (framing.kind() == Framing.Kind.CHUNKED) {
                line(in.read());
            } else {
                done = true;
            }
        }

        private void nextChunk() throws IOException {
            String size = line(in.read());
            int extension = size.indexOf(';');
            try {
                left = Long.parseLong((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
            } catch (NumberFormatException other) {
                throw new IOException("Not a valid chunk size: " + size, other);
            }
            if (left < 0) {
                throw new IOException("Not a valid chunk size: " + size);
            }
            if (left == 0) {
                done = true;
                // Trailers are discarded.
                for (int lines = 0; !line(in.read()).isEmpty(); lines++) {
                    if (lines == MOST_LINES) {
                        throw new IOException("More than " + MOST_LINES + " trailers");
                    }
                }
            }
        }
    }
}
