package dev.ollamaguidance.client.http;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that is not streamed, collected without a copy. Reads at most {@link #MOST_OF_AN_ERROR} bytes of an
 * error.
 */
public final class WholeBody implements BodySubscriber<WholeBody> {
    public static final int MOST_OF_AN_ERROR = 64 * 1024;

    private final Exchange exchange;
    private final long most;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private final CompletableFuture<WholeBody> whole = new CompletableFuture<>();
    private long length;
    private @Nullable Subscription subscription;

    private WholeBody(Exchange exchange, long most) {
        this.exchange = exchange;
        this.most = most;
    }

    public static BodyHandler<WholeBody> handler(Exchange exchange) {
        return info -> {
            exchange.answered(info.statusCode());
            return new WholeBody(exchange, isSuccess(info.statusCode()) ? Long.MAX_VALUE : MOST_OF_AN_ERROR);
        };
    }

    public static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    @Override
    public CompletionStage<WholeBody> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> arrived) {
        exchange.waiting();
        for (ByteBuffer piece : arrived) {
            pieces.add(piece);
            length += piece.remaining();
        }
        if (length > most && subscription != null) {
            subscription.cancel();
            whole.complete(this);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        // Of an error the status is essential, so an incomplete body is accepted.
        if (most == MOST_OF_AN_ERROR && !exchange.isEnded()) {
            whole.complete(this);
        } else {
            whole.completeExceptionally(thrown);
        }
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }

    public long length() {
        return length;
    }

    public byte[] bytes() {
        byte[] bytes = new byte[(int) Math.min(length, most)];
        int at = 0;
        for (ByteBuffer piece : pieces) {
            ByteBuffer view = piece.duplicate();
            int count = Math.min(view.remaining(), bytes.length - at);
            view.get(bytes, at, count);
            at += count;
        }
        return bytes;
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A view of the bytes, for reading long bodies without a copy. */
    public InputStream stream() {
        return new Pieces(pieces);
    }

    private static final class Pieces extends InputStream {
        private final List<ByteBuffer> pieces;
        private int next;
        private ByteBuffer piece = ByteBuffer.allocate(0);

        Pieces(List<ByteBuffer> pieces) {
            this.pieces = pieces;
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
                next++;
            }
            return true;
        }
    }
}
