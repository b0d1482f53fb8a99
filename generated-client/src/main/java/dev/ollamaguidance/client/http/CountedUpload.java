package dev.ollamaguidance.client.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A publisher that tells how many bytes have left, and remembers why its bytes could not be had. Each time it is
 * subscribed to, it counts from nothing.
 */
public final class CountedUpload implements BodyPublisher {
    private final BodyPublisher bytes;
    private final Counter counter;
    private volatile @Nullable Throwable failure;

    /** Is told how many bytes of how many. */
    @FunctionalInterface
    public interface Counter {
        void at(long done, long total);
    }

    public CountedUpload(BodyPublisher bytes, Counter counter) {
        this.bytes = bytes;
        this.counter = counter;
    }

    /** Why the bytes could not be had, if so. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> subscriber;
        private @Nullable Subscription subscription;
        private boolean failed;
        private long done;

        Counting(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            subscriber.onSubscribe(subscription);
            tell();
        }

        @Override
        public void onNext(ByteBuffer piece) {
            done += piece.remaining();
            subscriber.onNext(piece);
            tell();
        }

        @Override
        public void onError(Throwable thrown) {
            if (!failed) {
                failure = thrown;
                subscriber.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            if (!failed) {
                subscriber.onComplete();
            }
        }

        /** What the counter throws ends the upload; it must not end a thread of the HTTP client. */
        private void tell() {
            if (failed) {
                return;
            }
            try {
                counter.at(done, contentLength());
            } catch (RuntimeException e) {
                failed = true;
                Objects.requireNonNull(subscription).cancel();
                subscriber.onError(e);
            }
        }
    }
}
