package dev.ollamaguidance.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that is not streamed, collected without a copy. Reads at most {@link #MOST_OF_AN_ERROR} bytes of an error.
 * Closes the connection of a body that is longer than allowed.
 */
public final class WholeBody implements BodySubscriber<WholeBody> {
    public static final int MOST_OF_AN_ERROR = 64 * 1024;
    private static final int PIECE = 16 * 1024;
    private static final int MOST_OF_A_MARK = 32;

    private final Exchange exchange;
    private final String encoding;
    private final boolean success;
    private final long most;
    private Pieces pieces = new Pieces();
    private final Progress progress = new Progress();
    private final CompletableFuture<WholeBody> whole = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private volatile @Nullable IOException broken;
    private boolean marked;

    private WholeBody(Exchange exchange, String encoding, boolean success, long most) {
        this.exchange = exchange;
        this.encoding = encoding;
        this.success = success;
        this.most = most;
    }

    /** Reads a body of at most this number of bytes. The call of a longer one ends with a {@link SizeException}. */
    public static BodyHandler<WholeBody> handler(Exchange exchange, long most) {
        return info -> {
            exchange.answered(info);
            boolean success = isSuccess(info.statusCode());
            return new WholeBody(exchange, Headers.contentEncoding(info), success, success ? most : MOST_OF_AN_ERROR);
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
        if (whole.isDone()) {
            return;
        }
        if (progress.after(arrived)) {
            exchange.restart();
        }
        pieces.add(arrived);
        if (pieces.length() > most && subscription != null) {
            subscription.cancel();
            if (success) {
                pieces.drop(pieces.length());
                whole.completeExceptionally(new SizeException(SizeException.What.BODY, most));
            } else {
                whole.complete(this);
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        // Of an error the status is essential. Of a response, the JSON may be complete.
        if (!exchange.isEnded() && (!success || (thrown instanceof IOException && pieces.length() > 0))) {
            broken = thrown instanceof IOException failure ? failure : null;
            whole.complete(this);
        } else {
            whole.completeExceptionally(thrown);
        }
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }

    /**
     * Decodes a body that is not its text. Called once, by the caller, because it may take longer than a thread of the HTTP client may.
     *
     * @throws SizeException if the text is longer than allowed
     */
    public void decode() throws IOException {
        if (pieces.length() == 0 || BodyText.isPlain(pieces.bytes(BodyText.START), encoding)) {
            return;
        }
        Pieces text = new Pieces();
        try (InputStream in = BodyText.of(pieces.drain(), encoding)) {
            byte[] bytes = new byte[PIECE];
            for (int count = in.read(bytes); count >= 0 && text.length() <= most; count = in.read(bytes)) {
                text.add(ByteBuffer.wrap(Arrays.copyOf(bytes, count)));
            }
            marked = in instanceof EventLines events && events.isDone();
        } catch (EOFException e) {
            broken = e;
        } catch (ZipException e) {
            if (success) {
                throw e;
            }
        }
        if (success && text.length() > most) {
            throw new SizeException(SizeException.What.BODY, most);
        }
        pieces = text;
    }

    /** Why the body ended before its end; null if it is whole. */
    public @Nullable IOException broken() {
        return broken;
    }

    /** Whether the body ends with {@code [DONE]}. Before {@link #drain}. */
    public boolean isMarkedComplete() {
        String end = new String(pieces.end(MOST_OF_A_MARK), StandardCharsets.UTF_8).strip();
        return marked || StreamBody.isMark(end.substring(end.lastIndexOf('\n') + 1));
    }

    public long length() {
        return pieces.length();
    }

    /** The bytes; the first ones if the body of an error is longer than the limit. */
    public byte[] bytes() {
        return start(most);
    }

    /** The first bytes. Before {@link #drain}. */
    public byte[] start(long bytes) {
        return pieces.bytes(Math.min(bytes, most));
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The bytes, for reading a long body once without a copy: the memory of what has been read is free. */
    public InputStream drain() {
        return pieces.drain();
    }
}
