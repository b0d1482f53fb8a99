package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks that the committed history equals what is read from a clone of Ollama, {@code -Dupstream.repository=PATH}. With {@code
 * -Dsnapshots=update}, writes the history up to the newest tag of the clone.
 */
@Tag("upstream")
final class SourceCurrentTest {
    @Test
    void matchesTheClone() throws IOException {
        String clone = System.getProperty("upstream.repository", "");
        assumeThat(clone).as("-Dupstream.repository").isNotEmpty();
        SourceReader reader = new SourceReader(Path.of(clone));

        if (System.getProperty("snapshots", "").equals("update")) {
            UpstreamFiles.write(new SourceHistory(reader.releases(), reader.read(reader.releases())));
            return;
        }
        SourceHistory committed = UpstreamFiles.history();
        assertThat(reader.releases()).containsAll(committed.releases());
        assertThat(reader.read(committed.releases())).isEqualTo(committed.facts());
    }
}
