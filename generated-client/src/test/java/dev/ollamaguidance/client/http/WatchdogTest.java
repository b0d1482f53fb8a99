package dev.ollamaguidance.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.client.http.Exchange.Limits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final Limits SHORT = new Limits(Duration.ofMillis(100), Duration.ofMillis(50), null);

    @Test
    void doesNotWatchAClosedExchangeWhenItsHeadersArrive() throws Exception {
        Exchange closed = new Exchange(SHORT);
        CountDownLatch ended = new CountDownLatch(1);
        closed.open();
        closed.close();
        closed.stopBy(ended::countDown);
        closed.answered(200);

        assertThat(ended.await(400, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void continuesWhenOneExchangeCannotBeStopped() throws Exception {
        Exchange broken = new Exchange(SHORT);
        CountDownLatch failed = new CountDownLatch(1);
        broken.open();
        broken.stopBy(() -> {
            failed.countDown();
            throw new IllegalStateException("a thread pool that is shut down");
        });
        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();

        Exchange next = new Exchange(SHORT);
        CountDownLatch ended = new CountDownLatch(1);
        next.open();
        next.stopBy(ended::countDown);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        broken.close();
        next.close();
    }
}
