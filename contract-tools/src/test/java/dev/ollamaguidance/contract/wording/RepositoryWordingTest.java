package dev.ollamaguidance.contract.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The prose of the whole repository has no discouraged words. */
final class RepositoryWordingTest {
    @Test
    void noTextUsesADiscouragedWord() throws IOException {
        List<String> findings = RepositoryTexts.findings(Path.of(".."));

        assertThat(findings)
                .withFailMessage(() -> findings.size() + " discouraged words; words.yaml has the rules:\n"
                        + String.join("\n", findings))
                .isEmpty();
    }
}
