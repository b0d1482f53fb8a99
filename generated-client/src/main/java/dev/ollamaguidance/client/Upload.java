package dev.ollamaguidance.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A publisher that knows when its last bytes left, so that the limit for the answer does not cut a long upload. */
final class Upload implements BodyPublisher {
    private final BodyPublisher bytes;
    private volatile long lastProgress = System.nanoTime();

    Upload(BodyPublisher bytes) {
        this.bytes = bytes;
    }

    long nanosSinceProgress() {
        return System.nanoTime() - lastProgress;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                lastProgress = System.nanoTime();
                subscriber.onNext(piece);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                lastProgress = System.nanoTime();
                subscriber.onComplete();
            }
        });
    }
}
