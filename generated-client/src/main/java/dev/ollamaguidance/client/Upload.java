package dev.ollamaguidance.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A publisher that tells its call when bytes leave, so that the limit for the answer does not cut a long upload. */
final class Upload implements BodyPublisher {
    private final BodyPublisher bytes;
    private final Call call;
    private volatile @Nullable Throwable failure;

    Upload(BodyPublisher bytes, Call call) {
        this.bytes = bytes;
        this.call = call;
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
        bytes.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                call.waiting();
                subscriber.onNext(piece);
            }

            @Override
            public void onError(Throwable thrown) {
                failure = thrown;
                subscriber.onError(thrown);
            }

            @Override
            public void onComplete() {
                call.waiting();
                subscriber.onComplete();
            }
        });
    }
}
