package dev.ollamaguidance.client.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows nothing that is not compiled and run. */
final class ReadmeTest {

    private static final Path EXAMPLES = Path.of("src/test/java/dev/ollamaguidance/client/readme");
    private static final int FEWEST = 20;

    @Test
    void showsCodeThatIsCompiledAndRun() throws IOException {
        String compiled = plain(Files.readString(EXAMPLES.resolve("ReadmeExamplesTest.java"))
                + Files.readString(EXAMPLES.resolve("Hello.java")));
        List<String> shown = found(Files.readString(Path.of("README.md")), "(?s)```java\n(.*?)```");
        assertThat(shown)
                .hasSizeGreaterThan(FEWEST)
                .allSatisfy(example -> assertThat(compiled).contains(plain(example)));
    }

    @Test
    void leadsToPagesThatAreThere() throws IOException {
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

    /** Without indentation, empty lines and the formatter's line breaks. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", " ").replace(" .", ".").strip();
    }
}
