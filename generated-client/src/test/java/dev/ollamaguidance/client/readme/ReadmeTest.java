package dev.ollamaguidance.client.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.pages.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples of the README are the source files that the build compiles and ReadmeExamplesTest runs. */
final class ReadmeTest {

    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/client/readme");
    private static final String PACKAGE = "package dev.ollamaguidance.client.readme;\n\n";
    private static final int FEWEST = 20;
    private static final MarkdownPage README = MarkdownPage.read(Path.of("README.md"));

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        assertThat(README.code("java"))
                .hasSizeGreaterThan(FEWEST)
                .allSatisfy(example -> assertThat(PACKAGE + example)
                        .isEqualTo(Files.readString(EXAMPLES.resolve(className(example) + ".java"))));
    }

    /** The README of the project shows one of these examples. */
    @Test
    void sharesTheExampleOfTheProject() {
        assertThat(MarkdownPage.read(Path.of("../README.md")).code("java"))
                .hasSize(1)
                .isSubsetOf(README.code("java"));
    }

    @Test
    void linksToExistingPages() {
        assertThat(README.found("\\]\\(([^)#:]+)\\)"))
                .contains("../docs/faults.md", "../stand-in/README.md")
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static String className(String example) {
        return new MarkdownPage(example).found("(?m)^final class (\\w+)").get(0);
    }
}
