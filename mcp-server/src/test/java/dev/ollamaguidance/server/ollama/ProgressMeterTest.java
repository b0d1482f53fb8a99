package dev.ollamaguidance.server.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.client.Operations;
import dev.ollamaguidance.client.StreamRule;
import dev.ollamaguidance.server.tool.CallProgress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Progress over real streams of all recorded releases: it never falls, whatever Ollama counts. */
final class ProgressMeterTest {
    static List<Recording> downloads() {
        return Recordings.releases().stream()
                .flatMap(release -> Recordings.read(release).of("pullModel").stream())
                .filter(recording -> recording.response().parts().size() > 3)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("downloads")
    void neverFalls(Recording recording) {
        StreamRule rule = Operations.byId("pullModel").streamRule().orElseThrow();
        ProgressMeter meter = new ProgressMeter(rule.progress().orElseThrow());

        List<CallProgress> told =
                recording.response().parts().stream().map(meter::after).toList();

        assertThat(told).extracting(CallProgress::done).isSorted();
        assertThat(told)
                .allSatisfy(progress -> progress.total()
                        .ifPresent(total -> assertThat(progress.done()).isLessThanOrEqualTo(total)));
        if (recording.response().parts().stream()
                .anyMatch(line -> line.path("completed").asLong() > 0)) {
            assertThat(told.get(told.size() - 1).done()).isPositive();
        }
    }
}
