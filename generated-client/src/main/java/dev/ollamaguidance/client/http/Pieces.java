package dev.ollamaguidance.client.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in the pieces in which they arrived. Does not copy them, unless they arrive in so many small pieces that the pieces need much
 * more memory than their bytes.
 */
public final class Pieces {
    /** After this number of pieces, small ones are joined. */
    private static final int MANY = 1024;

    private static final int SMALL = 4 * 1024;
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final List<ByteBuffer> pieces = new ArrayList<>();
    /** The number of pieces that are not joined again. */
    private int settled;

    private long length;

    /** Adds bytes, which must not change. */
    public void add(List<ByteBuffer> arrived) {
        for (ByteBuffer piece : arrived) {
            add(piece);
        }
    }

    /** Adds bytes, which must not change. */
    public void add(ByteBuffer piece) {
        pieces.add(piece);
        length += piece.remaining();
        if (pieces.size() - settled >= MANY) {
            settle();
        }
    }

    private void settle() {
        List<ByteBuffer> latest = pieces.subList(settled, pieces.size());
        long bytes = 0;
        for (ByteBuffer piece : latest) {
            bytes += piece.remaining();
        }
        if (bytes < (long) MANY * SMALL) {
            ByteBuffer joined = ByteBuffer.allocate((int) bytes);
            latest.forEach(piece -> joined.put(piece.duplicate()));
            latest.clear();
            pieces.add(joined.flip());
        }
        settled = pieces.size();
    }

    /** The number of bytes. */
    public long length() {
        return length;
    }

    /** Copies the first bytes. */
    public byte[] bytes(long most) {
        byte[] bytes = new byte[(int) Math.min(length, most)];
        int at = 0;
        for (ByteBuffer piece : pieces) {
            int count = Math.min(piece.remaining(), bytes.length - at);
            if (count == 0 && at == bytes.length) {
                break;
            }
            piece.get(piece.position(), bytes, at, count);
            at += count;
        }
        return bytes;
    }

    /** Copies the last bytes. */
    byte[] end(int most) {
        byte[] bytes = new byte[(int) Math.min(length, most)];
        long skipped = length - bytes.length;
        int at = 0;
        for (ByteBuffer piece : pieces) {
            int from = (int) Math.min(skipped, piece.remaining());
            int count = piece.remaining() - from;
            piece.get(piece.position() + from, bytes, at, count);
            skipped -= from;
            at += count;
        }
        return bytes;
    }

    /** Whether the last byte has this value. */
    public boolean endsWith(byte last) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            ByteBuffer piece = pieces.get(i);
            if (piece.hasRemaining()) {
                return piece.get(piece.limit() - 1) == last;
            }
        }
        return false;
    }

    /** A view of the bytes. */
    public InputStream stream() {
        return new View(false);
    }

    /** The bytes, for reading once: the memory of each piece is free as soon as it has been read. */
    public InputStream drain() {
        return new View(true);
    }

    /** Drops the first bytes. */
    public void drop(long bytes) {
        List<ByteBuffer> rest = new ArrayList<>();
        long left = bytes;
        for (ByteBuffer piece : pieces) {
            if (left >= piece.remaining()) {
                left -= piece.remaining();
            } else {
                ByteBuffer view = piece.duplicate();
                rest.add(view.position(view.position() + (int) left));
                left = 0;
            }
        }
        pieces.clear();
        settled = 0;
        length = 0;
        add(rest);
    }

    private final class View extends InputStream {
        private final boolean freeing;
        private int next;
        private ByteBuffer piece = EMPTY;

        View(boolean freeing) {
            this.freeing = freeing;
        }

        @Override
        public int read() {
            return more() ? piece.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, piece.remaining());
            piece.get(buffer, offset, count);
            return count;
        }

        private boolean more() {
            while (!piece.hasRemaining()) {
                if (next == pieces.size()) {
                    return false;
                }
                piece = pieces.get(next).duplicate();
                if (freeing) {
                    pieces.set(next, EMPTY);
                }
                next++;
            }
            return true;
        }
    }
}
