package dev.ollamaguidance.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A publisher that tells how many bytes have left. Each time it is subscribed to, it counts from nothing. */
final class CountedUpload implements BodyPublisher {
    private final BodyPublisher bytes;
    private final Counter counter;

    /** Is told how many bytes of how many. */
    @FunctionalInterface
    interface Counter {
        void at(long done, long total);
    }

    CountedUpload(BodyPublisher bytes, Counter counter) {
        this.bytes = bytes;
        this.counter = counter;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        counter.at(0, contentLength());
        bytes.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> subscriber;
        private long done;

        Counting(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            done += piece.remaining();
            subscriber.onNext(piece);
            counter.at(done, contentLength());
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
