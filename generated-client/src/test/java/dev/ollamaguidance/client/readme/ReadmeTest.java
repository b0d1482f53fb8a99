package dev.ollamaguidance.client.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.pages.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows nothing that is not compiled and run. */
final class ReadmeTest {

    private static final MarkdownPage README = MarkdownPage.read(Path.of("README.md"));
    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/client/readme");
    private static final int FEWEST = 20;

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        String compiled = MarkdownPage.plain(Files.readString(EXAMPLES.resolve("ReadmeExamplesTest.java"))
                + Files.readString(EXAMPLES.resolve("Hello.java")));
        assertThat(README.code("java"))
                .hasSizeGreaterThan(FEWEST)
                .allSatisfy(example -> assertThat(compiled).contains(MarkdownPage.plain(example)));
    }

    @Test
    void leadsToPagesThatAreThere() {
        assertThat(README.found("\\]\\(([^)#:]+)\\)"))
                .contains("../docs/faults.md", "../stand-in/README.md")
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }
}
