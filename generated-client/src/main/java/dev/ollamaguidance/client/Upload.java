package dev.ollamaguidance.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** A publisher that tells when bytes leave, so that the limit for the answer does not cut a long upload. */
final class Upload implements BodyPublisher {
    private final BodyPublisher bytes;
    private final Runnable progress;

    Upload(BodyPublisher bytes, Runnable progress) {
        this.bytes = bytes;
        this.progress = progress;
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
                progress.run();
                subscriber.onNext(piece);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                progress.run();
                subscriber.onComplete();
            }
        });
    }
}
