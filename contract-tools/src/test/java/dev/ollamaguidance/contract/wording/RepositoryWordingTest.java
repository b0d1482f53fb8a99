package dev.ollamaguidance.contract.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of the whole repository use none of the discouraged words. */
final class RepositoryWordingTest {
    @Test
    void noTextUsesADiscouragedWord() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        List<String> findings = RepositoryTexts.findings(root);

        assertThat(findings)
                .withFailMessage(() -> findings.size() + " discouraged words; words.yaml has the rules:\n"
                        + String.join("\n", findings))
                .isEmpty();
    }
}
