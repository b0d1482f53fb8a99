package dev.ollamaguidance.server.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.server.tool.FakeContext;
import dev.ollamaguidance.server.tool.FakeInvoker;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CachedReleaseTest {
    private final FakeInvoker ollama = new FakeInvoker();
    private final AtomicLong second = new AtomicLong();
    private final CachedRelease release = new CachedRelease(ollama, () -> Instant.ofEpochSecond(second.get()));

    @Test
    void readsTheReleaseOncePerMinute() {
        ollama.succeeds("getVersion", "{\"version\":\"0.5.13\"}");
        assertThat(release.now(FakeContext.silent())).contains("0.5.13");

        ollama.succeeds("getVersion", "{\"version\":\"0.9.6\"}");
        second.set(59);
        assertThat(release.now(FakeContext.silent())).contains("0.5.13");
        assertThat(ollama.requests()).hasSize(1);

        second.set(61);
        assertThat(release.now(FakeContext.silent())).contains("0.9.6");
        assertThat(ollama.requests()).hasSize(2);
    }

    @Test
    void doesNotRetryImmediatelyAfterAFailure() {
        assertThat(release.now(FakeContext.silent())).isEmpty();
        assertThat(release.now(FakeContext.silent())).isEmpty();

        assertThat(ollama.requests()).hasSize(1);
    }
}
