package dev.ollamaguidance.client.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A publisher that reports how many bytes have been sent, and keeps the exception if its bytes cannot be read. Each subscription
 * counts from 0.
 */
public final class CountedUpload implements BodyPublisher {
    private final BodyPublisher bytes;
    private final Counter counter;
    private volatile @Nullable Throwable failure;

    /** Receives the number of bytes sent, and of all bytes. */
    @FunctionalInterface
    public interface Counter {
        void at(long done, long total);
    }

    public CountedUpload(BodyPublisher bytes, Counter counter) {
        this.bytes = bytes;
        this.counter = counter;
    }

    /** Why the bytes could not be read, or null. */
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

        /** An exception of the counter ends the upload; it must not end a thread of the HTTP client. */
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
