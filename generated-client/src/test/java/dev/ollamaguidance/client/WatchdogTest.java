package dev.ollamaguidance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final CallOptions SHORT =
            CallOptions.defaults().withAnswerTimeout(Duration.ofMillis(100)).withIdleTimeout(Duration.ofMillis(50));

    @Test
    void doesNotWatchACallWhoseHeadersComeWhenItIsOver() throws Exception {
        Call over = call(SHORT);
        CountDownLatch ended = new CountDownLatch(1);
        over.open();
        over.failed(0, new IllegalStateException("cancelled"));
        over.stopBy(ended::countDown);
        over.answered(200);

        assertThat(ended.await(400, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void goesOnWhenOneCallCannotBeEnded() throws Exception {
        Call broken = call(SHORT);
        CountDownLatch failed = new CountDownLatch(1);
        broken.open();
        broken.stopBy(() -> {
            failed.countDown();
            throw new IllegalStateException("a thread pool that is shut down");
        });
        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();

        Call next = call(SHORT);
        CountDownLatch ended = new CountDownLatch(1);
        next.open();
        next.stopBy(ended::countDown);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        broken.failed(0, new IllegalStateException());
        next.failed(0, new IllegalStateException());
    }

    private static Call call(CallOptions options) {
        return Call.of(Operations.byId("getVersion"), Optional.empty(), URI.create("http://127.0.0.1:11434"), options);
    }
}
