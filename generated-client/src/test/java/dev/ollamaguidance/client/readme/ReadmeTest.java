package dev.ollamaguidance.client.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the README are the source files that the build compiles and ReadmeExamplesTest runs. */
final class ReadmeTest {

    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/client/readme");
    private static final String PACKAGE = "package dev.ollamaguidance.client.readme;\n\n";
    private static final int FEWEST = 20;

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        List<String> shown = found(Files.readString(Path.of("README.md")), "(?s)```java\n(.*?)```");
        assertThat(shown)
                .hasSizeGreaterThan(FEWEST)
                .allSatisfy(example -> assertThat(PACKAGE + example)
                        .isEqualTo(Files.readString(EXAMPLES.resolve(className(example) + ".java"))));
    }

    /** The README of the project shows one of these examples. */
    @Test
    void sharesTheExampleOfTheProject() throws IOException {
        assertThat(found(Files.readString(Path.of("../README.md")), "(?s)```java\n(.*?)```"))
                .hasSize(1)
                .isSubsetOf(found(Files.readString(Path.of("README.md")), "(?s)```java\n(.*?)```"));
    }

    @Test
    void linksToExistingPages() throws IOException {
        assertThat(found(Files.readString(Path.of("README.md")), "\\]\\(([^)#:]+)\\)"))
                .contains("../docs/faults.md", "../stand-in/README.md")
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String className(String example) {
        return found(example, "(?m)^final class (\\w+)").get(0);
    }
}
