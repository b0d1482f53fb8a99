package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ollamaguidance.api.recordings.Recording;
import dev.ollamaguidance.api.recordings.Recordings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that each recorded request, sent in the order of its run, gets the recorded response byte by byte. */
final class ReplayFidelityTest {

    /** Larger uploads are skipped to save time. */
    private static final long LARGEST_UPLOAD = 1_000_000;

    /** Placeholders in recordings for paths, addresses and keys of the machine. */
    private static final List<String> REPLACED = List.of("/MODELS", "/HOME", "192.0.2.53:53", "PUBLICKEY");

    @ParameterizedTest
    @CsvSource({"0.5.13, 295", "0.9.6, 295", "0.12.11, 294", "0.24.0, 294", "0.33.0-rc2, 303"})
    void sendsEachRecordedResponse(String release, int expected) throws IOException, InterruptedException {
        Recordings recordings = Recordings.read(release);
        int sent = 0;
        for (List<Recording> run : recordings.runs()) {
            try (StandIn standIn = StandIn.replay(recordings.release()).start()) {
                standIn.nextCase(run.get(0).name());
                for (Recording recording : run) {
                    Long uploaded = recording.request().uploadedBytes();
                    if (uploaded == null || uploaded < LARGEST_UPLOAD) {
                        check(recording, standIn);
                        sent++;
                    }
                }
            }
        }
        assertThat(sent).isEqualTo(expected);
    }

    private static void check(Recording recording, StandIn standIn) throws IOException, InterruptedException {
        TestClient client = new TestClient(standIn.url());
        Recording.Response recorded = recording.response();
        if (recorded.status() == null) {
            assertThatThrownBy(() -> client.send(recording.request()))
                    .as(recording.name())
                    .isInstanceOf(IOException.class);
            return;
        }
        ReceivedResponse response = client.send(recording.request());
        assertThat(response.header(StandIn.HEADER)).isEqualTo("replay " + recording.release());
        if (recorded.sketch() != null) {
            assertThat(response.status()).as(recording.name()).isEqualTo(501);
            assertThat(response.text()).contains(recording.name(), "only a sketch was recorded");
            return;
        }
        assertThat(response.status()).as(recording.name()).isEqualTo(recorded.status());
        assertThat(response.complete()).as(recording.name()).isEqualTo(recorded.end() == null);
        if (response.complete()) {
            assertThat(response.text()).as(recording.name()).isEqualTo(text(recorded));
        } else {
            standIn.nextCase(recording.name());
            assertThat(client.sendAndReadToTheEnd(recording.request()))
                    .as(recording.name())
                    .isEqualTo(text(recorded));
        }
        for (Map.Entry<String, String> header : recorded.headers().entrySet()) {
            if (isComparable(header.getKey(), recorded)) {
                assertThat(response.header(header.getKey()))
                        .as(recording.name() + " " + header.getKey())
                        .isEqualToIgnoringCase(header.getValue());
            }
        }
    }

    /** A response that is not streamed is never sent chunked. Placeholders in a recording change its length. */
    private static boolean isComparable(String header, Recording.Response recorded) {
        return switch (header) {
            case "Transfer-Encoding" -> recorded.lines() != null;
            case "Content-Length" -> REPLACED.stream().noneMatch(text(recorded)::contains);
            default -> true;
        };
    }

    private static String text(Recording.Response recorded) {
        if (recorded.lines() == null) {
            return Objects.requireNonNullElse(recorded.text(), "");
        }
        StringBuilder text = new StringBuilder();
        for (Recording.Line line : recorded.lines()) {
            text.append(line.text()).append(line.terminated() ? "\n" : "");
        }
        return text.toString();
    }
}
