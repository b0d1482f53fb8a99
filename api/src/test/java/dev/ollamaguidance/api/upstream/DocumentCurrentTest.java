package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks that the committed list equals the fields of Ollama's document, {@code -Dupstream.document=PATH}, of a tag from v0.5.8 to v0.6.2. With
 * {@code -Dsnapshots=update}, writes the list.
 */
@Tag("upstream")
final class DocumentCurrentTest {
    @Test
    void matchesTheDocument() throws IOException {
        String document = System.getProperty("upstream.document", "");
        assumeThat(document).as("-Dupstream.document").isNotEmpty();
        List<DocumentField> fields = DocumentReader.read(Files.readString(Path.of(document)));

        if (System.getProperty("snapshots", "").equals("update")) {
            UpstreamFiles.write(fields);
            return;
        }
        assertThat(fields).isEqualTo(UpstreamFiles.fields());
    }
}
