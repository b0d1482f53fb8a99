package dev.ollamaguidance.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a streamed response, readable while it arrives. Unlike the JDK's stream it can be interrupted on every JDK, and it
 * reports when a thread waits for it. One thread reads it; any thread can close it.
 */
public final class StreamBody extends InputStream implements BodySubscriber<StreamBody> {
    /** The number of deliveries that are kept; if the reader is slower, the connection waits. */
    private static final int AHEAD = 2;

    private static final int BUFFER = 8 * 1024;

    private static final List<ByteBuffer> END = List.of();

    private final Exchange exchange;
    /** The deliveries that are not read yet, and the end, which the connection and {@link #close} both add. */
    private final BlockingQueue<List<ByteBuffer>> arrived = new ArrayBlockingQueue<>(AHEAD + 2);

    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean complete;
    private volatile boolean closed;
    private Iterator<ByteBuffer> delivery = END.iterator();
    /** Its position does not change, because the recorder reads it too. */
    private ByteBuffer piece = ByteBuffer.allocate(0);

    private int at;
    private boolean ended;
    private boolean arrivedAll;
    private Consumer<List<ByteBuffer>> recorder = unused -> {};
    private final Progress progress = new Progress();
    private final String encoding;
    /** Whether it is known that the bytes are the text. */
    private boolean plain;
    /** The text, if the bytes are something else. */
    private @Nullable InputStream text;

    private SizeException.What limited = SizeException.What.BODY;
    private long most;

    private StreamBody(Exchange exchange, String encoding, long most) {
        this.exchange = exchange;
        this.encoding = encoding;
        this.most = most;
    }

    /** Reads a body of at most this number of bytes, unless {@link #limitParts} is called. */
    public static BodyHandler<StreamBody> handler(Exchange exchange, long most) {
        return info -> {
            exchange.answered(info);
            boolean success = WholeBody.isSuccess(info.statusCode());
            // Of an error, only the beginning is read.
            return new StreamBody(exchange, Headers.contentEncoding(info), success ? most : Long.MAX_VALUE);
        };
    }

    /** From now on, limits the bytes of each part instead of the bytes of the whole body. */
    public void limitParts(long bytes) {
        limited = SizeException.What.PART;
        most = bytes;
    }

    /** A part is complete: its limits of size and time start again. */
    public void partRead() {
        progress.reset();
        exchange.progress();
    }

    /** Passes each delivery to a recorder before it is read. The pieces do not change and may be kept. */
    public void recordTo(Consumer<List<ByteBuffer>> deliveries) {
        recorder = deliveries;
    }

    @Override
    public CompletionStage<StreamBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        boolean unused = arrived.offer(pieces);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        complete = true;
        end();
    }

    @Override
    public void onComplete() {
        complete = true;
        end();
    }

    private void end() {
        boolean unused = arrived.offer(END);
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
        while (at == piece.limit()) {
            if (!next()) {
                return -1;
            }
        }
        // Read all that has arrived: each chunk of a body is a separate piece, often a single line.
        int count = 0;
        while (true) {
            int taken = Math.min(length - count, piece.limit() - at);
            piece.get(at, buffer, offset + count, taken);
            at += taken;
            count += taken;
            if (count == length || !delivery.hasNext()) {
                return count;
            }
            go(delivery.next());
        }
    }

    /** Moves to the next piece, and waits for it if necessary. */
    private boolean next() throws IOException {
        while (!delivery.hasNext()) {
            if (ended) {
                return false;
            }
            List<ByteBuffer> pieces = text();
            if (pieces.isEmpty()) {
                ended = true;
                return false;
            }
            // All earlier bytes belong to the unfinished part; this delivery may complete it, and contain further
            // parts.
            long before = progress.length();
            if (progress.after(pieces)) {
                exchange.progress();
            }
            if ((limited == SizeException.What.PART ? before : progress.length()) > most) {
                close();
                throw new SizeException(limited, most);
            }
            recorder.accept(pieces);
            delivery = pieces.iterator();
        }
        go(delivery.next());
        return true;
    }

    /** The next bytes of the text; empty at its end. */
    private List<ByteBuffer> text() throws IOException {
        if (plain) {
            return arrived();
        }
        InputStream source = text;
        if (source == null) {
            List<ByteBuffer> first = arrived();
            plain = BodyText.isPlain(start(first), encoding);
            if (plain) {
                return first;
            }
            source = BodyText.of(new Arrived(first), encoding);
            text = source;
        }
        byte[] bytes = new byte[BUFFER];
        int count = source.read(bytes, 0, bytes.length);
        return count < 0 ? END : List.of(ByteBuffer.wrap(bytes, 0, count));
    }

    private static byte[] start(List<ByteBuffer> pieces) {
        Pieces first = new Pieces();
        first.add(pieces);
        return first.bytes(BodyText.START);
    }

    /** The next delivery; empty at the end of the body. */
    private List<ByteBuffer> arrived() throws IOException {
        if (arrivedAll) {
            return END;
        }
        List<ByteBuffer> pieces = take();
        if (closed) {
            throw new IOException("The body was closed during reading");
        }
        if (pieces.isEmpty() && complete) {
            arrivedAll = true;
            Throwable thrown = failure;
            if (thrown != null) {
                throw new IOException(thrown);
            }
            return END;
        }
        Subscription connection = subscription;
        if (connection != null) {
            connection.request(1);
        }
        return pieces;
    }

    /** Whether the string is what servers send after the last part. */
    public static boolean isMark(String text) {
        return EventLines.isMark(text);
    }

    /** Whether a mark after the last part has arrived: the {@code [DONE]} of server-sent events. */
    public boolean isMarkedComplete() {
        return text instanceof EventLines events && events.isDone();
    }

    private void go(ByteBuffer next) {
        piece = next;
        at = next.position();
    }

    /** Whether the body is complete and has been read to its end. */
    public boolean isAtEnd() {
        return ended;
    }

    private List<ByteBuffer> take() throws IOException {
        List<ByteBuffer> pieces = arrived.poll();
        if (pieces != null) {
            return pieces;
        }
        exchange.waiting();
        try {
            return arrived.take();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            exchange.resting();
        }
    }

    /** Discards what has not been read. Closes the connection unless the whole body has arrived. */
    @Override
    public void close() {
        closed = true;
        Subscription connection = subscription;
        if (connection != null && !complete) {
            connection.cancel();
        }
        end();
    }

    /** The deliveries as a stream, for a body that must be decoded. */
    private final class Arrived extends InputStream {
        private Iterator<ByteBuffer> pieces;
        private ByteBuffer rest = ByteBuffer.allocate(0);

        Arrived(List<ByteBuffer> first) {
            this.pieces = first.iterator();
        }

        @Override
        public int read() throws IOException {
            return more() ? rest.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, rest.remaining());
            rest.get(buffer, offset, count);
            return count;
        }

        private boolean more() throws IOException {
            while (!rest.hasRemaining()) {
                if (!pieces.hasNext()) {
                    List<ByteBuffer> delivery = arrived();
                    if (delivery.isEmpty()) {
                        return false;
                    }
                    pieces = delivery.iterator();
                } else {
                    rest = pieces.next();
                }
            }
            return true;
        }
    }
}
