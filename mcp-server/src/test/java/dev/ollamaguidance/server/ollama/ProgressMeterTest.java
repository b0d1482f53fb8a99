package dev.ollamaguidance.server.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.client.StreamRule;
import dev.ollamaguidance.server.tool.CallProgress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The progress of recorded streams of all releases never decreases, regardless of how Ollama counts. */
final class ProgressMeterTest {
    static List<Recording> downloads() {
        return Recordings.releases().stream()
                .flatMap(release -> Recordings.read(release).of("pullModel").stream())
                .filter(recording -> recording.response().parts().size() > 3)
                .toList();
    }

    @Test
    void streamsOfAnyLengthTakeLittleTimeAndMessagesAreShort() {
        StreamRule rule = Operations.byId("pullModel").streamRule().orElseThrow();
        ProgressMeter meter = new ProgressMeter(rule.progress().orElseThrow());

        assertTimeout(Duration.ofSeconds(20), () -> {
            CallProgress last = meter.after(JsonNodeFactory.instance.objectNode());
            for (int i = 0; i < 100_000; i++) {
                last = meter.after(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "pulling\u001B[2J\n" + "x".repeat(1_000))
                        .put("digest", "sha256:" + i)
                        .put("total", 10)
                        .put("completed", 5));
            }
            assertThat(last.done()).isEqualTo(10_000 * 5 + 1);
            assertThat(last.message()).hasSizeLessThan(300).startsWith("pulling\uFFFD[2J x");
        });
    }

    @ParameterizedTest
    @MethodSource("downloads")
    void neverDecreases(Recording recording) {
        StreamRule rule = Operations.byId("pullModel").streamRule().orElseThrow();
        ProgressMeter meter = new ProgressMeter(rule.progress().orElseThrow());

        List<CallProgress> reported =
                recording.response().parts().stream().map(meter::after).toList();

        assertThat(reported).extracting(CallProgress::done).isSorted();
        assertThat(reported)
                .allSatisfy(progress -> progress.total()
                        .ifPresent(total -> assertThat(progress.done()).isLessThanOrEqualTo(total)));
        if (recording.response().parts().stream()
                .anyMatch(chunk -> chunk.path("completed").asLong() > 0)) {
            assertThat(reported.get(reported.size() - 1).done()).isPositive();
        }
    }
}
